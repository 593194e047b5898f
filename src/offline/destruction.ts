import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { canonicalText } from '../crypto/canonical.js'
import { verifyReceipt } from '../crypto/receipt.js'
import { sha256 } from '../crypto/sha256.js'
import { destructionRecord } from '../domain/round/destruction.js'
import type { DestructionRecord } from '../domain/round/destruction.js'
import { destructionMessage, fromBase64url, toBase64url } from '../domain/encoding.js'
import { fingerprint, parseManifest } from '../domain/round/manifest.js'
import { Unreadable } from './problem.js'
import type { Problem } from './problem.js'

/** A record of a destruction held against the manifest beside it. */
export interface CheckedDestruction {
  readonly record: DestructionRecord
  /** Of the manifest by which it was checked, to be compared with the printed minutes. */
  readonly fingerprint: string
  readonly problems: readonly Problem[]
}

const destructionFile = z.strictObject({ record: destructionRecord, signature: z.string(), manifest: z.unknown() })

/** Checks a record of a destruction as the service gives it: `{ record, signature, manifest }`. Throws `Unreadable`. */
export async function checkDestruction (path: string): Promise<CheckedDestruction> {
  const { record, signature, manifest: raw } = await readFileAs(path)
  const hash = sha256(new TextEncoder().encode(canonicalText(raw)))
  const manifest = parseManifest(raw)
  const fits = record.manifestHash === toBase64url(hash) && record.round.id === manifest.round.id
  const signed = verifyReceipt(fromBase64url(manifest.receiptKey, 32), destructionMessage(hash, canonicalText(record)), fromBase64url(signature))
  return { record, fingerprint: fingerprint(hash), problems: [...(fits ? [] : [{ problem: 'record-round' as const }]), ...(signed ? [] : [{ problem: 'record-signature' as const }])] }
}

async function readFileAs (path: string): Promise<z.infer<typeof destructionFile>> {
  try {
    const file = destructionFile.parse(JSON.parse(await readFile(path, 'utf8')))
    // Asked here, so that whatever is no manifest or no signature is a file that cannot be read.
    parseManifest(file.manifest)
    canonicalText(file.manifest)
    fromBase64url(file.signature)
    return file
  } catch {
    throw new Unreadable(`Không đọc được biên bản hủy trong ${basename(path)}`)
  }
}

/** The record in the lines a person reads. */
export function destructionLines ({ record, fingerprint: letters }: CheckedDestruction): readonly string[] {
  const { round, destroyed } = record
  return [
    `Đợt:      ${round.title} (kỳ ${round.period}, ${round.unit})`,
    `Vân tay:  ${letters}`,
    `Gốc hòm:  ${record.roundRoot}`,
    `Giữ tới:  ${record.keptUntil}`,
    `Hủy lúc:  ${record.destroyedAt}`,
    `Đã hủy:   ${destroyed.credentials} dấu niêm, ${destroyed.envelopes} phong bì, ${destroyed.comments} ý kiến niêm phong, ${destroyed.slips} phiếu mời, ${destroyed.marksOfIssue} dấu đã phát`,
  ]
}
