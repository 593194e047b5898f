import type { DialogueView } from '../../../domain/dialogue/dialogue.js'
import { useMessages } from '../messages/speech.js'

/** What the board's review gave: how many comments may be read, and why others may not. */
export function Summary ({ view: { comments, withheld, shutPlaces } }: { readonly view: DialogueView }) {
  const { dialogue } = useMessages()
  const { summary, reasons } = dialogue
  return (
    <section class="card">
      <h2>{summary.title}</h2>
      <ul>
        <li>{comments.length > 0 ? summary.shown(comments.length) : dialogue.none}</li>
        {withheld.map(({ reason, count }) => <li key={reason}>{summary.withheld(count, reasons[reason])}</li>)}
        {shutPlaces > 0 && <li>{summary.shut(shutPlaces)}</li>}
      </ul>
    </section>
  )
}
