import { useQuery } from '@tanstack/react-query'
import { ConfirmButton } from '../../parts/confirm.js'
import { FileButton } from '../../parts/file-button.js'
import { Loaded } from '../../parts/loaded.js'
import { Trouble } from '../../parts/trouble.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { RoundView } from '../../service/types.js'
import { useWho } from '../../session/who.js'

/** How long a round is kept, as the service tells it. */
interface Retention {
  readonly keptUntil: string | null
  readonly confirmableFrom: string | null
  readonly destroyedAt: string | null
  readonly confirmations: readonly { readonly side: 'organiser' | 'board', readonly accountId: string }[]
}

/** Until when the sealed box, slips and marks of issue are kept, who has confirmed that they are destroyed then, and the record of it. */
export function RetentionCard ({ view }: { readonly view: RoundView }) {
  const { rounds: { retention: words } } = useMessages()
  const { id } = view.round
  const query = useQuery({ queryKey: ['rounds', id, 'retention'], queryFn: () => call<Retention>('GET', `/rounds/${id}/retention`) })
  return (
    <section class="card" aria-labelledby="retention">
      <h3 id="retention">{words.title}</h3>
      <Loaded query={query}>{retention => retention.destroyedAt === null ? <Kept view={view} retention={retention} /> : <Gone id={id} at={retention.destroyedAt} />}</Loaded>
    </section>
  )
}

function Kept ({ view, retention: { keptUntil, confirmableFrom, confirmations } }: { readonly view: RoundView, readonly retention: Retention }) {
  const { rounds: { retention: words, confirmations: shared }, time } = useMessages()
  const who = useWho()
  const path = `/rounds/${view.round.id}/destruction`
  const confirm = useAct(() => call<{ readonly done: boolean }>('POST', path), { said: ({ done }) => done ? words.ordered : shared.waiting })
  const withdraw = useAct(() => call('DELETE', path), { said: shared.withdrawn })
  if (keptUntil === null || confirmableFrom === null) return <p>{words.notYet}</p>
  const own = confirmations.some(({ accountId }) => accountId === who.accountId)
  const may = who.role === 'organiser' || who.role === 'inspector' || view.members.some(({ accountId, duty }) => duty === 'head' && accountId === who.accountId)
  const due = Date.parse(confirmableFrom) <= Date.now()
  return (
    <>
      <p>{words.until(time.instant(keptUntil))}</p>
      <p class="soft">{words.what}</p>
      {!due && <p>{words.from(time.instant(confirmableFrom))}</p>}
      {due && (
        <ul>
          {(['organiser', 'board'] as const).map(side => (
            <li key={side}>{words.sides[side]}: {confirmations.some(one => one.side === side) ? <span class="badge good">{words.given}</span> : <span class="badge plain">{shared.missing}</span>}</li>
          ))}
        </ul>
      )}
      {due && confirmations.length === 2 && <p>{words.waiting}</p>}
      {due && may && !own && <ConfirmButton label={words.confirm} kind="danger" consequence={words.consequence(time.instant(keptUntil))} act={{ ...confirm, run: () => confirm.run(undefined) }} />}
      {own && <button type="button" class="secondary" aria-busy={withdraw.busy} onClick={() => void withdraw.run(undefined)}>{shared.withdraw}</button>}
      <Trouble error={withdraw.error} />
    </>
  )
}

function Gone ({ id, at }: { readonly id: string, readonly at: string }) {
  const { rounds: { retention: words }, time } = useMessages()
  return (
    <>
      <p>{words.destroyed(time.instant(at))}</p>
      <p class="soft">{words.kept}</p>
      <FileButton label={words.record} path={`/rounds/${id}/destruction`} name="bien-ban-huy" ending="json" />
    </>
  )
}
