import { useEffect, useState } from 'preact/hooks'

const name = 'hom-phieu.vote'
const patience = 600

/**
 * Holds the browser's one lock for voting while the component stands (Web Locks): null at first, false while another tab has it, then true.
 * A browser without locks is trusted to have one tab.
 */
export function useLock (): boolean | null {
  const [held, setHeld] = useState<boolean | null>(null)
  useEffect(() => {
    if (!('locks' in navigator)) {
      setHeld(true)
      return undefined
    }
    const leaving = new AbortController()
    const released = new Promise<void>(resolve => leaving.signal.addEventListener('abort', () => resolve()))
    // A page that is being loaded again may still hold it for a moment.
    const late = setTimeout(() => setHeld(false), patience)
    const hold = () => {
      clearTimeout(late)
      setHeld(true)
      return released
    }
    navigator.locks.request(name, { signal: leaving.signal }, hold).catch(() => {})
    return () => {
      clearTimeout(late)
      leaving.abort()
    }
  }, [])
  return held
}
