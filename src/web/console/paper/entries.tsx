import { useMessages } from '../messages/speech.js'
import type { PaperPlace, RoundView } from '../service/types.js'

/** Who has entered how far, and what is still missing; never what. */
export function Entries ({ view: { members }, place: { numbers, entries } }: { readonly view: RoundView, readonly place: PaperPlace }) {
  const { paper } = useMessages().rounds
  if (!numbers?.announced) return null
  const done = entries.filter(({ finished }) => finished).length
  const far = (accountId: string) => {
    const entry = entries.find(({ author }) => author === accountId)
    if (!entry) return <span class="badge plain">{paper.notBegun}</span>
    if (entry.finished) return <span class="badge good">{paper.finished[entry.form]}</span>
    return <span class="badge plain">{paper.typing(entry.sheets ?? 0, numbers.collected)}</span>
  }
  return (
    <section class="card">
      <h2>{paper.entries}</h2>
      <p class="soft">{paper.entriesLead}</p>
      <ul>{members.filter(({ accountId }) => !numbers.agreed || entries.some(({ author }) => author === accountId)).map(({ accountId, name }) => <li key={accountId}>{name}: {far(accountId)}</li>)}</ul>
      {numbers.agreed
        ? <p role="status"><span class="badge good">{paper.agreed}</span></p>
        : <p class="hint" role="status">{done < 2 ? paper.needed(2 - done) : paper.differ}</p>}
    </section>
  )
}
