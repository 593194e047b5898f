import { useMessages } from '../messages/speech.js'
import type { Guarded } from '../service/guarded.js'
import type { Versioned } from '../service/kept.js'
import { Modal } from './modal.js'
import { Trouble } from './trouble.js'

interface Options<Value> {
  readonly guarded: Guarded<Value>
  /** What the other wrote, in words. */
  readonly differences: (now: Value) => readonly string[]
  /** What is saved if one insists. */
  readonly merged: (now: Value, mine: Value) => Value
  /** Takes the other's version into the form. */
  readonly onTake: (now: Versioned<Value>) => void
}

/** Somebody else saved first: shows what, and asks. */
export function Stale<Value> ({ guarded, differences, merged, onTake }: Options<Value>) {
  const { stale: words } = useMessages().rounds
  const { stale, dismiss, insist, busy, error } = guarded
  if (!stale) return null
  const { now, mine } = stale
  return (
    <Modal title={words.title} onClose={dismiss}>
      <p>{words.lead}</p>
      <ul>{differences(now.value).map(line => <li key={line}>{line}</li>)}</ul>
      <Trouble error={error} />
      <footer>
        <button type="button" class="secondary" onClick={() => { dismiss(); onTake(now) }}>{words.take}</button>
        <button type="button" aria-busy={busy} disabled={busy} onClick={() => insist(merged(now.value, mine))}>{words.insist}</button>
      </footer>
    </Modal>
  )
}
