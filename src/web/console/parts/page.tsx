import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useMessages } from '../messages/speech.js'

interface Options {
  readonly title: string
  /** A line under the title. */
  readonly lead?: ComponentChildren
  /** Buttons beside the title. */
  readonly actions?: ComponentChildren
  readonly children?: ComponentChildren
}

/** A page with its title, which also names the window; focus goes to it, so that a screen reader tells where one is. */
export function Page ({ title, lead, actions, children }: Options) {
  const { shell } = useMessages()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { document.title = `${title} · ${shell.service}` }, [title, shell.service])
  useEffect(() => { if (document.activeElement === document.body || document.activeElement?.closest('nav')) heading.current?.focus() }, [title])
  return (
    <>
      <div class="title">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {actions && <div class="buttons">{actions}</div>}
      </div>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </>
  )
}
