import type { BoxReport } from '../../client/check.js'
import type { Device } from '../../client/device.js'
import type { TrustedManifest } from '../../client/manifest.js'
import type { Receipt } from '../../client/receipt.js'
import type { Marks } from '../../client/seal.js'
import type { DeviceState } from '../../client/state.js'
import { sha256 } from '../../crypto/sha256.js'
import { fromBase64url, toBase64url } from '../../domain/encoding.js'

/** What the page may know of the device's state: never a code, a credential or an envelope. */
export interface DeviceView {
  readonly step: DeviceState['step'] | null
  readonly roundId: string | null
  readonly constituencyId: string | null
  readonly receipt: Receipt | null
  /** SHA-256 of the credential's nonce, base64url, once there is a receipt: what a printed receipt carries. */
  readonly credential: string | null
}

/** A round as the page shows it. */
export type RoundView = Pick<TrustedManifest, 'manifest' | 'fingerprint'> & { readonly constituencyId: string }

/** What the page may ask of the device in its thread. */
export interface DeviceCalls {
  readonly view: () => Promise<DeviceView>
  /** Signs in; `issued` when a credential was already given for this slip, to another device unless this one has it. */
  readonly signIn: (code: string, fingerprint: string | null) => Promise<{ readonly issued: boolean }>
  readonly round: () => Promise<RoundView>
  readonly obtainCredential: () => Promise<void>
  /** Seals the marks and puts the sheet into the box; a sheet sealed before and not acknowledged is sent again by `send`. */
  readonly seal: (marks: Marks) => Promise<void>
  readonly send: () => Promise<Receipt>
  readonly check: () => Promise<BoxReport>
  readonly forget: () => Promise<void>
}

/** The calls, answered by a device. */
export function deviceCalls (ready: Promise<Device>): DeviceCalls {
  return {
    view: async () => show((await ready).state),
    signIn: async (code, fingerprint) => ({ issued: (await (await ready).signIn(code, fingerprint)).issued }),
    round: async () => roundOf(await ready),
    obtainCredential: async () => (await ready).obtainCredential(),
    seal: async marks => (await ready).seal(marks),
    send: async () => (await ready).cast(),
    check: async () => (await ready).check(),
    forget: async () => (await ready).forget(),
  }
}

function show (state: DeviceState | null): DeviceView {
  const receipt = state?.step === 'acknowledged' ? state.receipt : null
  return {
    step: state?.step ?? null,
    roundId: state?.roundId ?? null,
    constituencyId: state?.constituencyId ?? null,
    receipt,
    credential: state?.step === 'acknowledged' ? toBase64url(sha256(fromBase64url(state.nonce))) : null,
  }
}

async function roundOf (device: Device): Promise<RoundView> {
  const { manifest, fingerprint } = await device.manifest()
  return { manifest, fingerprint, constituencyId: device.state!.constituencyId }
}
