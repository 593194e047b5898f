import { sha256 } from '../crypto/sha256.js'
import { credentialMessage, fromBase64url, toBase64url } from '../domain/encoding.js'
import { Refused } from '../domain/refusal.js'
import { parseSlipCode } from '../domain/ballot/slip-code.js'
import { castSheet } from './cast.js'
import { checkBox, digestsOf } from './check.js'
import type { BoxReport } from './check.js'
import { blind, finalize } from './credential.js'
import { ServiceRefusal } from './http.js'
import type { Http } from './http.js'
import { fetchManifest, placeIn } from './manifest.js'
import type { TrustedManifest } from './manifest.js'
import { patience as usualPatience, persist } from './patience.js'
import type { Patience } from './patience.js'
import type { Receipt } from './receipt.js'
import { sealSheet } from './seal.js'
import type { Marks } from './seal.js'
import { isBeforeIssue } from './state.js'
import type { BlindedState, DeviceState, DeviceStore, Sealed, SignedIn } from './state.js'

/** Reply of `POST /api/voter/session`; `issued` when a credential was already given for this slip. */
interface Session {
  readonly token: string
  readonly roundId: string
  readonly constituencyId: string
  readonly issued: boolean
}

/**
 * A voter's device, from slip code to checked ballot: signIn, obtainCredential, seal, cast, and after closing check. Every step saves its
 * state before it sends anything, so after a crash `Device.resume` goes on at the same step with the same bytes.
 * A step out of turn throws `wrong-state`.
 */
export class Device {
  readonly #http: Http
  readonly #store: DeviceStore
  readonly #patience: Patience
  #state: DeviceState | null
  #trusted: TrustedManifest | null = null
  /** In memory only: a disk keeps what was written long after it was removed. */
  #code: string | null = null

  private constructor (http: Http, store: DeviceStore, patience: Patience, state: DeviceState | null) {
    this.#http = http
    this.#store = store
    this.#patience = patience
    this.#state = state
  }

  /** Takes up whatever the store remembers. */
  static async resume (http: Http, store: DeviceStore, patience: Patience = usualPatience): Promise<Device> {
    return new Device(http, store, patience, await store.load())
  }

  /** What is remembered now; null before signing in. */
  get state (): DeviceState | null {
    return this.#state
  }

  /**
   * Signs in with a typed or scanned code and pins the round's manifest; `expected` is the fingerprint of the slip's QR, null if there was none.
   * Signing in anew with the same code goes on where it was; a device still busy with another slip must `forget` first (`conflict`).
   */
  async signIn (text: string, expected: string | null): Promise<TrustedManifest & { readonly issued: boolean }> {
    const code = parseSlipCode(text)
    const before = this.#state
    if (before && !(isBeforeIssue(before) && before.slip === slipOf(code))) throw new Refused('conflict', { step: before.step })
    const { token, roundId, constituencyId, issued } = await this.#session(code)
    const trusted = await this.#fetchManifest(roundId, before?.manifestHash ?? expected)
    placeIn(trusted.manifest, constituencyId)
    this.#trusted = trusted
    this.#code = code
    await this.#save(before ? { ...before, token } : { step: 'signed-in', roundId, constituencyId, manifestHash: toBase64url(trusted.hash), slip: slipOf(code), token })
    return { ...trusted, issued }
  }

  /** The manifest pinned at signing in, fetched again after a reload and refused if it is another. */
  async manifest (): Promise<TrustedManifest> {
    const { roundId, manifestHash } = this.#at('signed-in', 'blinded', 'credentialed', 'sealed', 'acknowledged')
    this.#trusted ??= await this.#fetchManifest(roundId, manifestHash)
    return this.#trusted
  }

  /**
   * Gets the blind signature and lifts the blinding; afterwards the device knows neither code nor session. A sheet sealed before is now ready to be cast.
   * `not-signed-in` when the session has run out and the device was started anew since the code was entered: sign in with it again.
   */
  async obtainCredential (): Promise<void> {
    const blinded = await this.#blind(this.#at('signed-in', 'blinded'))
    const { issuerKey, message } = await this.#issuer(blinded, blinded.nonce)
    const { blindSignature } = await persist(this.#patience, () => this.#issue(blinded))
    const signature = await finalize(issuerKey, message, blindSignature, blinded.inverse)
    const { roundId, constituencyId, manifestHash, nonce, sheet } = blinded
    const credential = { roundId, constituencyId, manifestHash, nonce, signature }
    this.#code = null
    await this.#save(sheet ? { step: 'sealed', ...credential, ...sheet, earlier: null } : { step: 'credentialed', ...credential })
  }

  /** Seals the marks into envelopes, for a first sheet, with or without a credential yet, or one to replace it; the marks themselves are not kept. */
  async seal (marks: Marks): Promise<void> {
    const state = this.#at('signed-in', 'blinded', 'credentialed', 'acknowledged')
    const { constituencyId } = state
    const { manifest, hash } = await this.manifest()
    const { subjects } = placeIn(manifest, constituencyId)
    const sheet = await sealSheet({ boxKey: manifest.boxKey, manifestHash: hash, constituencyId, subjects, levels: manifest.levels.length }, marks)
    if (isBeforeIssue(state)) return this.#save({ ...state, sheet })
    const { roundId, manifestHash, nonce, signature } = state
    await this.#save({ step: 'sealed', roundId, constituencyId, manifestHash, nonce, signature, ...sheet, earlier: state.step === 'acknowledged' ? state : null })
  }

  /** Sends the sealed sheet until it is acknowledged, and keeps only what is needed to look for it later. */
  async cast (): Promise<Receipt> {
    const sealed = this.#at('sealed')
    const { manifest, hash } = await this.manifest()
    const receipt = await castSheet(this.#http, { ...sealed, manifestHash: hash, receiptKey: manifest.receiptKey }, this.#patience)
    const { roundId, constituencyId, manifestHash, nonce, signature } = sealed
    await this.#save({ step: 'acknowledged', roundId, constituencyId, manifestHash, nonce, signature, digests: digestsOf(entriesOf(sealed)), receipt })
    return receipt
  }

  /** After closing: is the ballot in the box, and is the box whole? A sheet that was never acknowledged is looked for as well. */
  async check (): Promise<BoxReport> {
    const state = this.#at('sealed', 'acknowledged')
    const { manifest } = await this.manifest()
    const own = { constituencyId: state.constituencyId, nonce: state.nonce, sheets: sheetsOf(state) }
    return persist(this.#patience, () => checkBox(this.#http, manifest, own))
  }

  /** Removes everything from the device, an unused credential included. */
  async forget (): Promise<void> {
    this.#trusted = null
    this.#code = null
    await this.#save(null)
  }

  async #blind (state: SignedIn | BlindedState): Promise<BlindedState> {
    if (state.step === 'blinded') return state
    const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
    const { issuerKey, message } = await this.#issuer(state, nonce)
    const blinded: BlindedState = { ...state, step: 'blinded', nonce, ...await blind(issuerKey, message) }
    await this.#save(blinded)
    return blinded
  }

  async #issuer ({ constituencyId }: SignedIn | BlindedState, nonce: string): Promise<{ issuerKey: string, message: Uint8Array }> {
    const { manifest, hash } = await this.manifest()
    const { issuerKey } = placeIn(manifest, constituencyId)
    return { issuerKey, message: credentialMessage(hash, constituencyId, fromBase64url(nonce)) }
  }

  /** A session that has run out is renewed with the code, where it is still in memory; the blinded message stays the same. */
  async #issue (state: BlindedState): Promise<{ readonly blindSignature: string }> {
    const ask = (token: string) => this.#http.post<{ blindSignature: string }>('/api/voter/credential', { blinded: state.blinded }, token)
    try {
      return await ask(state.token)
    } catch (error) {
      if (!(error instanceof ServiceRefusal && error.code === 'not-signed-in') || this.#code === null) throw error
      return ask((await this.#session(this.#code)).token)
    }
  }

  #fetchManifest (roundId: string, expected: string | null): Promise<TrustedManifest> {
    return persist(this.#patience, () => fetchManifest(this.#http, roundId, expected))
  }

  #session (code: string): Promise<Session> {
    return persist(this.#patience, () => this.#http.post<Session>('/api/voter/session', { code }))
  }

  #at<Step extends DeviceState['step']> (...steps: readonly Step[]): Extract<DeviceState, { step: Step }> {
    const state = this.#state
    if (!state || !(steps as readonly string[]).includes(state.step)) throw new Refused('wrong-state', { step: state?.step ?? null })
    return state as Extract<DeviceState, { step: Step }>
  }

  async #save (state: DeviceState | null): Promise<void> {
    await this.#store.save(state)
    this.#state = state
  }
}

/** By what a slip is known again without its code, whose 75 random bits nobody can try. */
function slipOf (code: string): string {
  return toBase64url(sha256(new TextEncoder().encode(code)))
}

/** Everything a sheet puts into the box beside its credential: the envelopes, and the comment if there is one. */
function entriesOf ({ envelopes, comment }: Sealed): readonly string[] {
  return comment === null ? envelopes : [...envelopes, comment]
}

function sheetsOf (state: Sealed | Extract<DeviceState, { step: 'acknowledged' }>): readonly (readonly string[])[] {
  if (state.step === 'acknowledged') return [state.digests]
  return [digestsOf(entriesOf(state)), ...(state.earlier ? [state.earlier.digests] : [])]
}
