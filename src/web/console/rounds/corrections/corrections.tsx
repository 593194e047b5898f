import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { useWho } from '../../session/who.js'
import { ProposalCard } from './proposal-card.js'
import { ProposeForm } from './propose-form.js'
import { useCorrections } from './read-corrections.js'

/** Corrections of a published result: those that were published, the one that waits, and the form of the head of the board. */
export function Corrections ({ view }: { readonly view: RoundView }) {
  const { corrections: words } = useMessages().rounds
  const who = useWho()
  const { round, members, constituencies } = view
  const query = useCorrections(round.id)
  const isHead = members.some(({ accountId, duty }) => accountId === who.accountId && duty === 'head')
  const onPaper = constituencies.some(({ mode }) => mode === 'paper')
  return (
    <section class="card">
      <h3>{words.title}</h3>
      <p class="soft">{words.lead}</p>
      <Loaded query={query}>
        {({ proposal, corrections }) => (
          <>
            {corrections.length === 0 && <p>{words.none}</p>}
            <ol>
              {corrections.map(({ number, reason, breakdown, digest }) => (
                <li key={number}>{reason} <small>{breakdown ? words.shown : words.whole}</small><br /><small class="mono">{digest}</small></li>
              ))}
            </ol>
            {proposal && <ProposalCard round={round.id} proposal={proposal} />}
            {isHead && onPaper && <ProposeForm view={view} waiting={proposal !== null} />}
            {isHead && !onPaper && <p>{words.onlyPaper}</p>}
          </>
        )}
      </Loaded>
    </section>
  )
}
