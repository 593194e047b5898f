import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Picture } from '../../../domain/report/picture.js'
import { useSpeech } from '../messages/speech.js'

interface Options {
  readonly picture: Pick<Picture, 'leftOut'>
  /** What it shows, in a line. */
  readonly title: string
  /** Where the service draws it, with a question behind it. */
  readonly source: string
  /** The table behind it, where none stands on the page already. */
  readonly children?: ComponentChildren
}

/** A picture with what it shows in words; its table can be opened, and is printed. */
export function Figure ({ picture: { leftOut }, title, source, children }: Options) {
  const { language, messages: { reports: { pictures } } } = useSpeech()
  return (
    <figure class="chart">
      <div class="wide" role="group" aria-label={pictures.chart(title)} tabIndex={0}><img src={`${source}&language=${language}`} alt={pictures.alt(title)} /></div>
      <figcaption>{title}.{leftOut > 0 && ` ${pictures.leftOut(leftOut)}`}</figcaption>
      {children && <Printed summary={pictures.table}>{children}</Printed>}
    </figure>
  )
}

/** Something to be opened that is open on paper. */
function Printed ({ summary, children }: { readonly summary: string, readonly children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    let before = false
    const open = () => { before = details.current!.open; details.current!.open = true }
    const restore = () => { details.current!.open = before }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', restore)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', restore)
    }
  }, [])
  return <details ref={details}><summary>{summary}</summary>{children}</details>
}
