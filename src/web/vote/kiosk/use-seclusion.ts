import { useEffect } from 'preact/hooks'

/** Shuts the ways around a kiosk's screens: no way back in history, no menu of the browser over a field, no dragging. */
export function useSeclusion (): void {
  useEffect(() => {
    const hold = () => history.pushState(null, '', location.pathname)
    const refuse = (event: Event) => event.preventDefault()
    history.replaceState(null, '', location.pathname)
    hold()
    addEventListener('popstate', hold)
    for (const kind of ['contextmenu', 'dragstart', 'drop', 'dragover']) addEventListener(kind, refuse)
    document.documentElement.classList.add('kiosk')
    return () => {
      removeEventListener('popstate', hold)
      for (const kind of ['contextmenu', 'dragstart', 'drop', 'dragover']) removeEventListener(kind, refuse)
      document.documentElement.classList.remove('kiosk')
    }
  }, [])
}

/** What a voter may have left on the screen besides the page's own state. */
export function clearScreen (): void {
  getSelection()?.removeAllRanges()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  scrollTo(0, 0)
}
