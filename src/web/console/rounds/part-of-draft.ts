import { call } from '../service/call.js'
import { useKept } from '../service/kept.js'
import type { Kept, Versioned } from '../service/kept.js'
import type { RoundView } from '../service/types.js'
import { readRound } from './read-rounds.js'

/** Part of a draft that is being edited: what the form was opened with, how it is read and written. */
export interface PartOfDraft<Value> extends Kept<Value> {
  readonly read: () => Promise<Versioned<Value>>
  readonly write: (path: string, body: unknown, seen: Versioned<Value>) => Promise<unknown>
}

/** `pick` takes the part out of the round. */
export function usePartOfDraft<Value> (view: RoundView, pick: (view: RoundView) => Value): PartOfDraft<Value> {
  const { id, version } = view.round
  const read = async () => {
    const now = await readRound(id)
    return { version: now.round.version, value: pick(now) }
  }
  return { ...useKept({ version, value: pick(view) }), read, write: (path, body, seen) => call('PUT', `/rounds/${id}${path}`, body, seen.version) }
}
