import type { Person } from '../../../../domain/organisation/person.js'
import type { Listed } from '../../../../domain/round/round.js'
import { Empty } from '../../parts/empty.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import { describePerson } from '../../people/person-picker.js'
import { useUnitName } from '../../units/read-units.js'

/** The list as it is, to be read. */
export function ListTable ({ listed, known }: { readonly listed: readonly Listed[], readonly known: ReadonlyMap<string, Person> }) {
  const { rounds } = useMessages()
  const { list } = rounds
  const nameOf = useUnitName()
  if (listed.length === 0) return <Empty>{list.empty}</Empty>
  return (
    <Wide label={rounds.steps.list.title}>
      <table>
        <thead><tr><th class="number">{list.number}</th><th>{list.person}</th><th>{list.electorate}</th><th>{list.standing}</th></tr></thead>
        <tbody>
          {listed.map((entry, at) => {
            const person = known.get(entry.personId)
            return (
              <tr key={entry.personId}>
                <td class="number">{at + 1}</td>
                <td>{person ? describePerson(person) : entry.personId}</td>
                <td>{entry.electorate.map(nameOf).join(', ') || list.everybody}</td>
                <td>{entry.exclusion ? `${list.exclusions[entry.exclusion]}${entry.exclusionNote ? ` (${entry.exclusionNote})` : ''}` : list.rated}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Wide>
  )
}
