import { useState } from 'preact/hooks'
import { call } from '../service/call.js'
import type { Versioned } from '../service/guarded.js'
import type { RoundView } from '../service/types.js'
import { readRound } from './read-rounds.js'

/** Part of a draft that is being edited: what the form was opened with, how it is read and written, and how the form begins anew. */
export interface PartOfDraft<Value> {
  readonly base: Versioned<Value>
  /** Another number whenever the form must begin anew. */
  readonly turn: number
  readonly read: () => Promise<Versioned<Value>>
  readonly write: (path: string, body: unknown, version: number) => Promise<unknown>
  readonly begin: (now: Versioned<Value>) => void
}

/** Keeps what a form was opened with, whatever others save meanwhile; `pick` takes the part out of the round. */
export function usePartOfDraft<Value> (view: RoundView, pick: (view: RoundView) => Value): PartOfDraft<Value> {
  const take = (from: RoundView): Versioned<Value> => ({ version: from.round.version, value: pick(from) })
  const [{ base, turn }, set] = useState({ base: take(view), turn: 0 })
  const { id } = view.round
  return {
    base,
    turn,
    read: async () => take(await readRound(id)),
    write: (path, body, version) => call('PUT', `/rounds/${id}${path}`, body, version),
    begin: now => set({ base: now, turn: turn + 1 }),
  }
}
