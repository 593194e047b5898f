import type { Unit, UnitTree } from '../../../domain/organisation/unit.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { changeUnit } from './change-unit.js'

/** Up and down among its siblings. */
export function Reorder ({ tree, unit }: { readonly tree: UnitTree, readonly unit: Unit }) {
  const { common, units } = useMessages()
  const siblings = unit.parentId === null ? tree.roots : tree.children.get(unit.parentId) ?? []
  const at = siblings.findIndex(({ id }) => id === unit.id)
  const step = useAct(async (to: number) => {
    const ordered = siblings.toSpliced(at, 1).toSpliced(to, 0, unit)
    const moved = ordered.flatMap((sibling, place) => sibling.position === place + 1 ? [] : [{ sibling, position: place + 1 }])
    await Promise.all(moved.map(({ sibling, position }) => changeUnit(sibling, { position })))
    return null
  }, { said: units.reordered })
  return (
    <>
      <button type="button" class="secondary" disabled={at <= 0 || step.busy} onClick={() => void step.run(at - 1)}>↑ {common.up}</button>
      <button type="button" class="secondary" disabled={at >= siblings.length - 1 || step.busy} onClick={() => void step.run(at + 1)}>↓ {common.down}</button>
    </>
  )
}
