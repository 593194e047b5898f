import { useMessages } from '../messages/speech.js'
import { TextArea } from './fields.js'

/** How many, and why. */
export interface Counted {
  readonly count: number
  readonly reason: string
}

/** Lines of a number and a reason each; null while a line is something else, which must not be dropped unseen. */
export function countedIn (text: string): Counted[] | null {
  const lines = text.split('\n').filter(line => line.trim() !== '').map(line => /^\s*(\d{1,6})\s+(\S.*)$/.exec(line))
  return lines.every(match => match !== null) ? lines.map(([, count, reason]) => ({ count: Number(count), reason: reason!.trim() })) : null
}

/** The text of such lines. */
export function countedText (list: readonly Counted[]): string {
  return list.map(({ count, reason }) => `${count} ${reason}`).join('\n')
}

interface Options {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A field for such lines; says when one of them cannot be read. */
export function CountedLines (options: Options) {
  const { common } = useMessages()
  return (
    <>
      <TextArea rows={2} {...options} />
      {countedIn(options.value) === null && <p class="trouble" role="alert">{common.countFirst}</p>}
    </>
  )
}
