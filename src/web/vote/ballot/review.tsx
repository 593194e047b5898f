import type { RoundView } from '../device-calls.js'
import { Heading } from '../flow/heading.js'
import type { Place } from '../flow/screen.js'
import type { VoterFlow } from '../flow/voter-flow.js'
import { useMessages } from '../speech.js'
import { levelNames } from './levels.js'
import { Person } from './person.js'
import { blankRows } from './sheet.js'
import type { Sheet } from './sheet.js'

/** The sheet once more before it is sealed, each row with the way back to it. */
export function Review ({ round: { manifest, subjects }, sheet, place, flow }: { readonly round: RoundView, readonly sheet: Sheet, readonly place: Place, readonly flow: VoterFlow }) {
  const messages = useMessages()
  const { review: words, back } = messages
  const levels = levelNames(manifest.levels, messages)
  const blanks = blankRows(sheet).length
  const comment = sheet.comment.trim()
  return (
    <>
      <Heading>{words.title}</Heading>
      <p>{words.text}</p>
      {blanks > 0 && <p class="notice">{words.blanks(blanks)}</p>}
      <ol class="review">
        {subjects.map((subject, row) => (
          <li key={subject.id}>
            <div>
              <div><Person subject={subject} /></div>
              <strong class={sheet.marks[row] === 0 ? 'blank' : ''}>{levels[sheet.marks[row]! - 1] ?? words.blank}</strong>
              <button type="button" aria-label={words.changeOf(subject.name)} onClick={() => flow.edit(row)}>{words.change}</button>
            </div>
          </li>
        ))}
      </ol>
      {manifest.rules.comments && (comment === '' ? <p>{words.noComment}</p> : <><h2>{words.comment}</h2><blockquote>{comment}</blockquote></>)}
      <p>{words.consequence} {place === 'own' && (manifest.rules.revote ? words.revote : words.final)}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={flow.cast}>{words.cast}</button>
        <button type="button" onClick={() => flow.edit(null)}>{back}</button>
      </div>
    </>
  )
}
