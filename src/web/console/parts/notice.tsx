import { createContext } from 'preact'
import type { ComponentChildren } from 'preact'
import { useCallback, useContext, useEffect, useState } from 'preact/hooks'

/** How long a notice stands, in milliseconds. */
const stands = 8000

const context = createContext<(text: string) => void>(() => {})

/** Tells the person that something was done. */
export function useSay (): (text: string) => void {
  return useContext(context)
}

/** The one place where it is said what was done; screen readers read it out. */
export function Noticing ({ children }: { readonly children: ComponentChildren }) {
  const [notice, setNotice] = useState<{ readonly text: string } | null>(null)
  const say = useCallback((text: string) => setNotice({ text }), [])
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => setNotice(null), stands)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <context.Provider value={say}>
      {children}
      <div class="notice" role="status">{notice && <p>{notice.text}</p>}</div>
    </context.Provider>
  )
}
