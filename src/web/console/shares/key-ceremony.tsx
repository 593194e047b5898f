import { useState } from 'preact/hooks'
import type { BoardKeyParts } from '../../../client/board.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { useWho } from '../session/who.js'
import { CheckShares } from './check-shares.js'
import { MakeKey } from './make-key.js'
import { NewShares } from './new-shares.js'

/** The key of the box: made on the device of the head, cut into shares, each read back before the round can open. */
export function KeyCeremony ({ view }: { readonly view: RoundView }) {
  const { shares } = useMessages()
  const who = useWho()
  const [made, setMade] = useState<BoardKeyParts | null>(null)
  const { round, members, boardKey } = view
  const seat = members.find(({ accountId }) => accountId === who.accountId)
  const head = members.find(({ duty }) => duty === 'head')
  if (members.length === 0) return null
  return (
    <section class="card shares">
      <h3>{shares.title}</h3>
      <p class="soft">{shares.lead}</p>
      {boardKey
        ? <p>{shares.registered(boardKey.threshold, boardKey.shareDigests.length)}</p>
        : <p>{seat?.duty === 'head' ? shares.yours : shares.waiting(head?.name ?? '')}</p>}
      {seat?.duty === 'head' && round.state === 'draft' && !made && <MakeKey view={view} onMade={setMade} />}
      {made && <NewShares round={round} parts={made} onDone={() => setMade(null)} />}
      {boardKey && <CheckShares view={view} boardKey={boardKey} mayCheck={seat !== undefined} />}
    </section>
  )
}
