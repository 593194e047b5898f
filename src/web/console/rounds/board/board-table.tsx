import { Empty } from '../../parts/empty.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'

/** The board as it is named. */
export function BoardTable ({ members }: { readonly members: RoundView['members'] }) {
  const { rounds } = useMessages()
  const { board } = rounds
  if (members.length === 0) return <Empty>{board.empty}</Empty>
  return <ul>{members.map(({ accountId, duty, rank, name, post, unit }) => <li key={accountId}><strong>{board.duties[duty]}</strong>: {[`${rank} ${name}`.trim(), post, unit].filter(part => part !== '').join(', ')}</li>)}</ul>
}
