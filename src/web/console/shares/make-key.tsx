import { useState } from 'preact/hooks'
import type { BoardKeyParts } from '../../../client/board.js'
import { ConfirmButton } from '../parts/confirm.js'
import { TextField, Tick } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'

/** How the key is to be cut; making it again voids the shares that were made before. */
export function MakeKey ({ view: { round, members, boardKey }, onMade }: { readonly view: RoundView, readonly onMade: (parts: BoardKeyParts) => void }) {
  const { shares } = useMessages()
  const [count, setCount] = useState(String(Math.max(members.length, 1)))
  const [threshold, setThreshold] = useState(String(Math.min(members.length, Math.floor(members.length / 2) + 1)))
  const [alone, setAlone] = useState(false)
  const make = useAct(async () => {
    const { makeBoardKey } = await import('../../../client/board.js')
    const parts = await makeBoardKey({ label: round.id, threshold: Number(threshold), shares: Number(count) })
    const { boxKey, shareDigests } = parts
    await call('PUT', `/rounds/${round.id}/board-key`, { boxKey, threshold: parts.threshold, shareDigests }, round.version)
    return parts
  }, { after: onMade })
  const sound = count === '1' ? threshold === '1' && alone : Number(threshold) >= 2 && Number(threshold) <= Number(count)
  const fields = (
    <>
      <div class="row">
        <TextField label={shares.count} hint={shares.countHint} type="number" min={1} max={255} value={count} onChange={setCount} required />
        <TextField label={shares.threshold} hint={shares.thresholdHint} type="number" min={1} max={Number(count) || 1} value={threshold} onChange={setThreshold} required />
      </div>
      {count === '1' && <Tick label={shares.single} hint={shares.singleHint} value={alone} onChange={setAlone} />}
    </>
  )
  if (boardKey === null) return <Form act={make} submit={shares.make} onSubmit={() => void make.run(undefined)} disabled={!sound}>{fields}</Form>
  return (
    <details>
      <summary>{shares.makeAgain}</summary>
      {fields}
      <ConfirmButton label={shares.makeAgain} kind="danger" consequence={shares.makeAgainConsequence} act={{ ...make, run: () => make.run(undefined) }} disabled={!sound} />
    </details>
  )
}
