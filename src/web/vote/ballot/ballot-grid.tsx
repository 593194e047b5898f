import { useMessages } from '../speech.js'
import { Choice } from './choice.js'
import { ClearRow } from './clear-row.js'
import { Person } from './person.js'
import type { RowsProps } from './rows.js'

/** The ballot as a table, one row a person; its head stays while the rows move. */
export function BallotGrid ({ subjects, levels, marks, onMark }: RowsProps) {
  const { ballot } = useMessages()
  return (
    <table class="grid">
      <caption class="unseen">{ballot.title}</caption>
      <thead>
        <tr>
          <th scope="col">{ballot.person}</th>
          {levels.map(level => <th key={level} scope="col">{level}</th>)}
          <td />
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject, row) => (
          <tr key={subject.id} class="row">
            <th scope="row"><span class="number">{row + 1}</span><Person subject={subject} /></th>
            {levels.map((name, at) => (
              <td key={name}>
                <Choice row={row} level={at + 1} name={name} label={ballot.mark(subject.name, name)} chosen={marks[row] === at + 1} onChoose={() => onMark(row, at + 1)} />
              </td>
            ))}
            <td><ClearRow row={row} name={subject.name} marked={marks[row] !== 0} onClear={() => onMark(row, 0)} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
