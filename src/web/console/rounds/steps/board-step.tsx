import { BoardForm } from '../board/board-form.js'
import { BoardTable } from '../board/board-table.js'
import { KeyCeremony } from '../../shares/key-ceremony.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'
import { usePartOfDraft } from '../part-of-draft.js'

/** The counting board and the key that is in its hands. */
export function BoardStep ({ view }: { readonly view: RoundView }) {
  const { rounds } = useMessages()
  const organises = useRole('organiser')
  const part = usePartOfDraft(view, ({ members }) => members)
  return (
    <>
      <section class="card">
        <h3>{rounds.board.title}</h3>
        <p class="soft">{rounds.board.lead}</p>
        {view.round.state === 'draft' && organises ? <BoardForm key={part.turn} part={part} /> : <BoardTable members={view.members} />}
      </section>
      <KeyCeremony view={view} />
    </>
  )
}
