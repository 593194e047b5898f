import type { BoxReport } from '../../client/check.js'
import { checkPrinted } from '../../client/check-printed.js'
import type { PrintedReport } from '../../client/check-printed.js'
import type { Device } from '../../client/device.js'
import type { Http } from '../../client/http.js'
import { fetchManifest, placeIn } from '../../client/manifest.js'
import { patience, persist } from '../../client/patience.js'
import { encodeReceipt } from '../../client/receipt-code.js'
import type { PrintedReceipt } from '../../client/receipt-code.js'
import type { Marks } from '../../client/seal.js'
import { isBeforeIssue } from '../../client/state.js'
import type { Acknowledged, DeviceState } from '../../client/state.js'
import { sha256 } from '../../crypto/sha256.js'
import { fromBase64url, toBase64url } from '../../domain/encoding.js'
import { fingerprint } from '../../domain/round/manifest.js'
import type { Manifest, ManifestConstituency, ManifestSubject } from '../../domain/round/manifest.js'
import type { State } from '../../domain/round/round.js'

/** What the page may know of the device's state: never a code, a credential or an envelope. */
export interface DeviceView {
  /** A sheet that waits for its credential counts as sealed. */
  readonly step: DeviceState['step'] | null
  readonly receipt: ReceiptView | null
}

/** A receipt as it is shown: 20 letters of the sheet's digest in groups of four, and what its QR carries. It tells no mark. */
export interface ReceiptView {
  readonly code: string
  readonly printed: string
}

/** A round as the page shows it to the voters of one place; `subjects` are that place's, in ballot order. */
export interface RoundView {
  readonly manifest: Manifest
  readonly fingerprint: string
  readonly place: ManifestConstituency
  readonly subjects: readonly ManifestSubject[]
}

/** A round as a kiosk shows it before anybody votes. */
export interface RoundFacts {
  readonly title: string
  readonly unit: string
  readonly fingerprint: string
}

/** Reply of `GET /api/rounds/:round/status`; ISO instants. */
export interface RoundStatus {
  readonly state: State
  readonly openNotBefore: string | null
  readonly closeNotAfter: string | null
}

/** What the page may ask of the device in its thread. */
export interface DeviceCalls {
  readonly view: () => Promise<DeviceView>
  /** Signs in; `issued` when a credential was already given for this slip, to another device unless this one has it. */
  readonly signIn: (code: string, fingerprint: string | null) => Promise<{ readonly issued: boolean }>
  readonly round: () => Promise<RoundView>
  /** Any round by its id; refused as `Mistrust` when its manifest has another hash than this (base64url). */
  readonly inspect: (roundId: string, manifestHash: string) => Promise<RoundFacts>
  readonly status: () => Promise<RoundStatus>
  /** Fetches the credential, unless the device has it. */
  readonly obtainCredential: () => Promise<void>
  /** Seals the marks. From here on the sheet is safe on the device, whatever happens to the page. */
  readonly seal: (marks: Marks) => Promise<void>
  /** Puts the sealed sheet into the box, unless it is there, with a credential that is fetched first where there is none yet. */
  readonly send: () => Promise<void>
  readonly check: () => Promise<BoxReport>
  /** Checks a receipt that was printed, on this device or another; nothing of it is kept. */
  readonly checkPrinted: (printed: PrintedReceipt) => Promise<PrintedReport>
  readonly forget: () => Promise<void>
}

/** The calls, answered by a device; what changes its state goes one after the other. */
export function deviceCalls (ready: Promise<Device>, http: Http): DeviceCalls {
  const turn = inTurn()
  return {
    view: async () => show((await ready).state),
    signIn: (code, slipFingerprint) => turn(async () => ({ issued: (await (await ready).signIn(code, slipFingerprint)).issued })),
    round: async () => roundOf(await ready),
    inspect: (roundId, manifestHash) => inspect(http, roundId, manifestHash),
    status: async () => statusOf(await ready, http),
    obtainCredential: () => turn(async () => obtain(await ready)),
    seal: marks => turn(async () => (await ready).seal(marks)),
    send: () => turn(async () => send(await ready)),
    check: async () => (await ready).check(),
    checkPrinted: printed => checkPrinted(http, printed, patience),
    forget: () => turn(async () => (await ready).forget()),
  }
}

async function send (device: Device): Promise<void> {
  await obtain(device)
  if (device.state?.step !== 'acknowledged') await device.cast()
}

async function obtain (device: Device): Promise<void> {
  if (device.state && isBeforeIssue(device.state)) await device.obtainCredential()
}

function inTurn () {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work)
    last = next
    return next
  }
}

function show (state: DeviceState | null): DeviceView {
  if (!state) return { step: null, receipt: null }
  const step = 'sheet' in state && state.sheet ? 'sealed' : state.step
  return { step, receipt: state.step === 'acknowledged' ? showReceipt(state) : null }
}

function showReceipt ({ roundId, constituencyId, nonce, receipt: { sheet, version, signature } }: Acknowledged): ReceiptView {
  const credential = toBase64url(sha256(fromBase64url(nonce)))
  return { code: fingerprint(fromBase64url(sheet)), printed: encodeReceipt({ roundId, constituencyId, credential, sheet, version, signature }) }
}

async function roundOf (device: Device): Promise<RoundView> {
  const { manifest, fingerprint: hash } = await device.manifest()
  const place = placeIn(manifest, device.state!.constituencyId)
  return { manifest, fingerprint: hash, place, subjects: manifest.subjects.filter(({ id }) => place.subjects.includes(id)) }
}

async function inspect (http: Http, roundId: string, manifestHash: string): Promise<RoundFacts> {
  const { manifest: { round: { title, unit } }, fingerprint: letters } = await persist(patience, () => fetchManifest(http, roundId, manifestHash))
  return { title, unit: unit.name, fingerprint: letters }
}

function statusOf (device: Device, http: Http): Promise<RoundStatus> {
  return persist(patience, () => http.get(`/api/rounds/${device.state!.roundId}/status`))
}
