import { countsOf, figuresOf } from '../../../domain/count/second-count.js'
import type { ComparedRow } from '../../../domain/count/second-count.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'

/** Each person's figures in the result with those that were counted again, and whether they agree. */
export function ComparedTable ({ rows }: { readonly rows: readonly ComparedRow[] }) {
  const { rounds: { list, result: words }, recount } = useMessages()
  const levels = rows[0]?.subject.levels.map(({ level }) => words.levels[level]) ?? []
  return (
    <Wide label={recount.title}>
      <table>
        <thead><tr><th class="number">{list.number}</th><th>{list.person}</th>{[...levels, words.blank, words.invalid].map(name => <th key={name} class="number">{name}</th>)}<th>{recount.rows.verdict}</th></tr></thead>
        <tbody>{rows.map((row, at) => <Row key={row.subject.id} row={row} number={at + 1} />)}</tbody>
      </table>
    </Wide>
  )
}

function Row ({ row: { subject, counted, agrees }, number }: { readonly row: ComparedRow, readonly number: number }) {
  const { recount: { rows: words } } = useMessages()
  const again = figuresOf(counted)
  const paper = subject.paper?.collected ?? 0
  return (
    <tr>
      <td class="number">{number}</td>
      <td class="who">{subject.rank} {subject.name}</td>
      {figuresOf(countsOf(subject)).map((figure, at) => <td key={at} class="number">{figure}<br /><small>{words.counted(again[at] ?? 0)}</small></td>)}
      <td><span class={agrees ? 'badge good' : 'badge bad'}>{agrees ? words.agrees : words.differs}</span>{paper > 0 && <><br /><small>{words.paper(paper)}</small></>}</td>
    </tr>
  )
}
