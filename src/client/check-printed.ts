import { fromBase64url } from '../domain/encoding.js'
import { examineBox, fetchBox } from './check.js'
import type { BoxReport } from './check.js'
import { ServiceRefusal } from './http.js'
import type { Http } from './http.js'
import { fetchManifest } from './manifest.js'
import type { TrustedManifest } from './manifest.js'
import { persist } from './patience.js'
import type { Patience } from './patience.js'
import { isSigned } from './receipt.js'
import type { PrintedReceipt } from './receipt-code.js'

/**
 * What a printed receipt proves. `signed`: the service gave it, for this place of this round. `box` is null while the round is not closed; `credential-missing`
 * among its problems says that the credential is not there. Which envelopes belong to it, no printed receipt can tell.
 */
export interface PrintedReport {
  readonly manifest: TrustedManifest['manifest']
  readonly fingerprint: string
  readonly signed: boolean
  readonly box: Omit<BoxReport, 'found'> | null
}

/** Checks a printed receipt from any device: its signature, and after closing that its credential lies in a whole box. */
export async function checkPrinted (http: Http, { roundId, constituencyId, credential, sheet, version, signature }: PrintedReceipt, patience: Patience): Promise<PrintedReport> {
  const { manifest, hash, fingerprint } = await persist(patience, () => fetchManifest(http, roundId, null))
  const claim = { manifestHash: hash, receiptKey: manifest.receiptKey, constituencyId }
  const signed = manifest.constituencies.some(({ id }) => id === constituencyId) && isSigned(claim, { version, signature }, fromBase64url(sheet, 32))
  if (!signed) return { manifest, fingerprint, signed, box: null }
  const lists = await persist(patience, () => whenClosed(() => fetchBox(http, roundId, constituencyId)))
  if (!lists) return { manifest, fingerprint, signed, box: null }
  const box = examineBox(manifest, constituencyId, lists.roots, lists.digests)
  const missing = !lists.digests.credentials.includes(credential)
  return { manifest, fingerprint, signed, box: missing ? { ...box, problems: [...box.problems, 'credential-missing'] } : box }
}

/** Null while the box is not closed. */
async function whenClosed<Result> (ask: () => Promise<Result>): Promise<Result | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ServiceRefusal && error.code === 'not-closed') return null
    throw error
  }
}
