/** What a level's target needs: which row and level it is, whether it is chosen, and what follows. */
export interface ChoiceProps {
  readonly row: number
  readonly level: number
  readonly name: string
  readonly label: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** One level of one person: the whole label is the target. Every level looks the same, so that nobody behind can tell them apart by colour. */
export function Choice ({ row, level, name, label, chosen, onChoose }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name={`row-${row}`} id={choiceId(row, level)} aria-label={label} checked={chosen} onChange={onChoose} />
      <span>{name}</span>
    </label>
  )
}

/** Where the focus goes for a level of a row. */
export function choiceId (row: number, level: number): string {
  return `row-${row}-${level}`
}
