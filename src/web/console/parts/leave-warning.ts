import { useEffect } from 'preact/hooks'

/** Asks before the browser leaves the page. */
export function useLeaveWarning (on: boolean): void {
  useEffect(() => {
    if (!on) return
    const warn = (event: Event) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [on])
}
