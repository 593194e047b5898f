import { useState } from 'preact/hooks'
import { ServiceRefusal } from '../../../client/http.js'
import { useAct } from './act.js'
import { isSame } from './kept.js'
import type { Versioned } from './kept.js'

interface Options<Value> {
  /** What the form was opened with. */
  readonly base: Versioned<Value>
  /** What the service has now. */
  readonly read: () => Promise<Versioned<Value>>
  /** Writes unless there is something else by now than was seen; then `stale`. */
  readonly write: (value: Value, seen: Versioned<Value>) => Promise<unknown>
  readonly said: string
  /** Told what is there after it was saved. */
  readonly after: (now: Versioned<Value>) => void
}

/** Saving that never overwrites unseen what somebody else wrote meanwhile. */
export interface Guarded<Value> {
  readonly save: (value: Value) => void
  readonly busy: boolean
  readonly error: unknown
  /** What somebody else wrote since the form was opened, and what was about to be saved; null as long as nobody did. */
  readonly stale: { readonly now: Versioned<Value>, readonly mine: Value } | null
  readonly dismiss: () => void
  /** Saves over the other's version, which is known by now. */
  readonly insist: (value: Value) => void
}

/** Where the service says that another version was written, the person decides; unless it differs in other parts of the draft only. */
export function useGuarded<Value> ({ base, read, write, said, after }: Options<Value>): Guarded<Value> {
  const [stale, setStale] = useState<Guarded<Value>['stale']>(null)
  const act = useAct(async ({ mine, seen }: { readonly mine: Value, readonly seen: Versioned<Value> }): Promise<Outcome<Value>> => {
    for (let known = seen; ;) {
      try {
        await write(mine, known)
        return { saved: await read() }
      } catch (error) {
        if (!(error instanceof ServiceRefusal && error.code === 'stale')) throw error
        const now = await read()
        if (!isSame(now.value, seen.value)) return { stale: { now, mine } }
        known = now
      }
    }
  }, {
    said: outcome => 'saved' in outcome ? said : null,
    after: outcome => {
      setStale('stale' in outcome ? outcome.stale : null)
      if ('saved' in outcome) after(outcome.saved)
    },
  })
  return {
    save: mine => void act.run({ mine, seen: base }),
    busy: act.busy,
    error: act.error,
    stale,
    dismiss: () => setStale(null),
    insist: mine => { if (stale) void act.run({ mine, seen: stale.now }) },
  }
}

type Outcome<Value> = { readonly saved: Versioned<Value> } | { readonly stale: NonNullable<Guarded<Value>['stale']> }
