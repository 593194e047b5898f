import type { UnitReport } from '../../../domain/report/report.js'
import { listNames } from '../../../domain/name.js'
import { useMessages } from '../messages/speech.js'

type Row = UnitReport['subjects'][number]['rows'][number]

interface Options {
  readonly row: Row
  /** The unit that is looked at. */
  readonly here: string
  readonly indented: boolean
  readonly onUnit: (id: string) => void
}

/** A unit, to be looked into; or what is shown together, with the units of which it consists. */
export function RowName ({ row: { unitId, name, depth, contains }, here, indented, onUnit }: Options) {
  const { units } = useMessages().reports
  const style = indented ? `depth-${Math.min(depth, 6)}` : undefined
  if (unitId !== null) return <span class={style}>{unitId === here ? <strong>{name}</strong> : <button type="button" class="link" onClick={() => onUnit(unitId)}>{name}</button>}</span>
  return (
    <span class={style}>
      {name} <span class="badge plain">{units.merged}</span>
      <br /><small class="soft">{units.contains(listNames(contains.map(one => one.name)))}</small>
    </span>
  )
}
