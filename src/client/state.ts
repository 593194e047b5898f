import type { Receipt } from './receipt.js'

/** Where in which round; `manifestHash` (base64url) pins the manifest from the first sight of it. */
interface Where {
  readonly roundId: string
  readonly constituencyId: string
  readonly manifestHash: string
}

/** Envelopes that were closed before there was a credential to cast them with, so that nothing is lost when the device fails in between. */
interface Closed {
  readonly envelopes: readonly string[]
  readonly comment: string | null
}

/** The code itself is never saved, only its SHA-256 (base64url), by which the same slip is known again. */
export interface SignedIn extends Where {
  readonly step: 'signed-in'
  readonly slip: string
  readonly token: string
  readonly sheet?: Closed
}

/** Saved before the blinded message is sent: the service gives one signature to one message, so a retry must send this one. */
export interface BlindedState extends Omit<SignedIn, 'step'> {
  readonly step: 'blinded'
  readonly nonce: string
  readonly blinded: string
  readonly inverse: string
}

/** From here on nothing tells who: slip and token are gone. */
export interface Credentialed extends Where {
  readonly step: 'credentialed'
  readonly nonce: string
  readonly signature: string
}

/** Saved before the sheet is sent. Marks are inside the envelopes only. `earlier` is what was acknowledged before, when a sheet is being replaced. */
export interface Sealed extends Omit<Credentialed, 'step'>, Closed {
  readonly step: 'sealed'
  readonly earlier: Acknowledged | null
}

/** In the box. Digests are enough to look for the envelopes after closing; the envelopes themselves are gone. */
export interface Acknowledged extends Omit<Credentialed, 'step'> {
  readonly step: 'acknowledged'
  readonly digests: readonly string[]
  readonly receipt: Receipt
}

/** All that a voter's device remembers; plain JSON. */
export type DeviceState = SignedIn | BlindedState | Credentialed | Sealed | Acknowledged

/** Whether there is no credential yet; a sheet may be sealed already. */
export function isBeforeIssue (state: DeviceState): state is SignedIn | BlindedState {
  return state.step === 'signed-in' || state.step === 'blinded'
}

/** Keeps one state over a reload or a crash; `save` is done only when the state will survive, and null forgets. */
export interface DeviceStore {
  readonly load: () => Promise<DeviceState | null>
  readonly save: (state: DeviceState | null) => Promise<void>
}
