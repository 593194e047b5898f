import { parseShareFile, shareBytes } from '../../../crypto/shares.js'
import { sha256 } from '../../../crypto/sha256.js'
import { toBase64url } from '../../../domain/encoding.js'
import { Refused } from '../../../domain/refusal.js'

/** A share as it was read back. `index` counts from 1, `text` is the share itself in base64url. */
export interface ReadShare {
  readonly index: number
  readonly digest: string
  readonly text: string
}

/**
 * Reads a share from a file, a scan or what was typed, and looks for it among those registered. Nothing leaves this device.
 * `wrong-shares`: `not-a-share`; `damaged`, when what says which share it is does not fit; `foreign`, when it is none of this round.
 */
export function readShare (content: string, registered: readonly string[]): ReadShare {
  const isFile = content.trimStart().startsWith('{')
  const file = isFile ? parseShareFile(content) : null
  const bytes = shareBytes(file?.share ?? content)
  const digest = toBase64url(sha256(bytes))
  const index = registered.indexOf(digest) + 1
  if (index > 0) return { index, digest, text: toBase64url(bytes) }
  throw new Refused('wrong-shares', { problem: file === null ? 'damaged' : 'foreign' })
}
