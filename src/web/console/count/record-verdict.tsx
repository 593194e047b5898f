import type { OfficialResult } from '../../../domain/count/result.js'
import { ConfirmButton } from '../parts/confirm.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { useRole, useSeat } from '../session/who.js'

interface Options {
  readonly view: RoundView
  readonly result: OfficialResult
  /** Ids of the persons whose figures differ. */
  readonly differing: readonly string[]
}

/** Keeps in the trail what an independent count showed; its figures stay on this device. */
export function RecordVerdict ({ view, result: { round, roundRoot }, differing }: Options) {
  const { record } = useMessages().recount
  const keep = useAct(() => call('POST', `/rounds/${round.id}/recounts`, { roundRoot, differing }), { said: record.done })
  const inspects = useRole('inspector')
  const seat = useSeat(view)
  if (!inspects && !seat) return null
  return <ConfirmButton label={differing.length === 0 ? record.good : record.bad} kind="secondary" consequence={record.consequence} act={{ ...keep, run: () => keep.run(undefined) }} />
}
