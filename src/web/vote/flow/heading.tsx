import { useEffect, useRef } from 'preact/hooks'
import { useMessages } from '../speech.js'

/** The heading of a screen. It takes the focus when the screen appears, so that a screen reader begins there, and names the window. */
export function Heading ({ children }: { readonly children: string }) {
  const messages = useMessages()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  useEffect(() => { document.title = messages.title(children) }, [messages, children])
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>
}
