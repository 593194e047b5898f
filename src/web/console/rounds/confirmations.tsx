import { ConfirmButton } from '../parts/confirm.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { useWho } from '../session/who.js'
import { Trouble } from '../parts/trouble.js'

/** Opening or closing: one person of either side confirms, each for himself. */
export function Confirmations ({ view, act }: { readonly view: RoundView, readonly act: 'open' | 'close' }) {
  const { rounds } = useMessages()
  const words = rounds.confirmations
  const who = useWho()
  const { round, members, approvals } = view
  const head = members.find(({ duty }) => duty === 'head')
  const given = approvals[act]
  const own = given.find(({ accountId }) => accountId === who.accountId)
  const may = who.role === 'organiser' || who.accountId === head?.accountId
  const confirm = useAct(() => call<{ readonly done: boolean }>('POST', `/rounds/${round.id}/${act}`), { said: ({ done }) => done ? words.done[act] : words.waiting })
  const withdraw = useAct(() => call('DELETE', `/rounds/${round.id}/${act}`), { said: words.withdrawn })
  return (
    <section class="card">
      <h3>{words.title[act]}</h3>
      <p>{words.lead}</p>
      <ul>
        {(['organiser', 'board'] as const).map(side => {
          const approval = given.find(one => one.side === side)
          const by = approval?.accountId === who.accountId ? words.you : side === 'board' ? head?.name ?? '' : ''
          return <li key={side}>{words.sides[side]}: {approval ? <span class="badge good">{words.given(by)}</span> : <span class="badge plain">{words.missing}</span>}</li>
        })}
      </ul>
      {may && !own && <ConfirmButton label={words.confirm[act]} kind={act === 'close' ? 'danger' : 'plain'} consequence={words.consequence[act]} act={{ ...confirm, run: () => confirm.run(undefined) }} />}
      {own && <button type="button" class="secondary" aria-busy={withdraw.busy} onClick={() => void withdraw.run(undefined)}>{words.withdraw}</button>}
      <Trouble error={withdraw.error} />
    </section>
  )
}
