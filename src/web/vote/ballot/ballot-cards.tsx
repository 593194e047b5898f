import { useMessages } from '../speech.js'
import { Choice } from './choice.js'
import { ClearRow } from './clear-row.js'
import { Person } from './person.js'
import type { RowsProps } from './rows.js'

/** The ballot on a narrow screen: one card a person. */
export function BallotCards ({ subjects, levels, marks, onMark }: RowsProps) {
  const { ballot } = useMessages()
  return (
    <ol class="cards">
      {subjects.map((subject, row) => (
        <li key={subject.id} class="row">
          <fieldset>
            <legend><span class="number">{ballot.row(row + 1, subjects.length)}</span><Person subject={subject} /></legend>
            {levels.map((name, at) => (
              <Choice key={name} row={row} level={at + 1} name={name} label={ballot.mark(subject.name, name)} chosen={marks[row] === at + 1} onChoose={() => onMark(row, at + 1)} />
            ))}
            <ClearRow row={row} name={subject.name} marked={marks[row] !== 0} onClear={() => onMark(row, 0)} />
          </fieldset>
        </li>
      ))}
    </ol>
  )
}
