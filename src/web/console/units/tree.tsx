import { useState } from 'preact/hooks'
import type { Unit, UnitTree } from '../../../domain/organisation/unit.js'
import { useMessages } from '../messages/speech.js'

interface Options {
  readonly tree: UnitTree
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** Levels that stand open at first. */
const open = 2

/** The establishment as lists within lists. */
export function Tree ({ tree, chosen, onChoose }: Options) {
  return <ul class="tree">{tree.roots.map(unit => <Branch key={unit.id} unit={unit} tree={tree} chosen={chosen} onChoose={onChoose} depth={0} />)}</ul>
}

function Branch ({ unit, tree, chosen, onChoose, depth }: Options & { readonly unit: Unit, readonly depth: number }) {
  const { units } = useMessages()
  const below = tree.children.get(unit.id) ?? []
  const [shown, setShown] = useState(depth < open)
  return (
    <li>
      <div class="unit">
        <button type="button" class={below.length > 0 ? 'twist' : 'twist leaf'} aria-expanded={shown} aria-label={units.below(unit.name)} onClick={() => setShown(!shown)}>{shown ? '▾' : '▸'}</button>
        <button type="button" class={unit.dissolvedOn ? 'pick gone' : 'pick'} aria-pressed={unit.id === chosen} onClick={() => onChoose(unit.id)}>{unit.name}</button>
      </div>
      {shown && below.length > 0 && (
        <ul>{below.map(child => <Branch key={child.id} unit={child} tree={tree} chosen={chosen} onChoose={onChoose} depth={depth + 1} />)}</ul>
      )}
    </li>
  )
}
