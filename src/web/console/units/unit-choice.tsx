import { Choice } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { depths, useUnits } from './read-units.js'

interface Options {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly onChange: (id: string) => void
  /** Words for choosing none; without it one must be chosen. */
  readonly none?: string
  /** Units that may not be chosen. */
  readonly without?: ReadonlySet<string>
  /** Those that no longer stand too. */
  readonly dissolved?: boolean
}

/** One of the units (those that stand, unless told otherwise), indented as in the establishment; empty for none. */
export function UnitChoice ({ label, hint, value, onChange, none, without = new Set(), dissolved = false }: Options) {
  const { common } = useMessages()
  const { data = [] } = useUnits()
  const deep = depths(data)
  const units = data.filter(unit => (dissolved || unit.dissolvedOn === null) && !without.has(unit.id))
  const options = units.map(unit => [unit.id, `${'\u2003'.repeat(deep.get(unit.id) ?? 0)}${unit.name}`] as const)
  return <Choice label={label} hint={hint} value={value} onChange={onChange} required={none === undefined} options={[['', none ?? common.choose], ...options]} />
}
