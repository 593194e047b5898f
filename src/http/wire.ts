import { z } from 'zod'

/** Bytes on the wire: base64url without padding (RFC 4648 section 5), read into a buffer; `size` in bytes where it is fixed. */
export function wireBytes (size?: number) {
  const pattern = size === undefined ? /^[A-Za-z0-9_-]*$/ : new RegExp(`^[A-Za-z0-9_-]{${Math.ceil(size * 4 / 3)}}$`)
  return z.string().regex(pattern, { error: size === undefined ? 'base64url' : `base64url, ${size} byte` })
}

/** A UUID in lower case. */
export const wireId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, { error: 'UUID chữ thường' })

/** Buffer of a checked base64url text. */
export function fromWire (text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

/** base64url text of bytes. */
export function toWire (bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
}

/** Path parameters shared by many routes. */
export const roundParams = z.object({ round: wireId })
export const placeParams = z.object({ round: wireId, constituency: wireId })

/** What every refusal looks like. */
export const refusalBody = z.object({
  error: z.string(),
  message: z.string(),
  details: z.unknown().optional(),
}).meta({ id: 'Refusal', description: 'Mã từ chối (một danh sách đóng), câu giải thích, và chi tiết khi có' })

/** Every refusal a route may give, for its description. */
export const refused = { '4xx': refusalBody, '5xx': refusalBody }

/** An empty answer: done. */
export const done = z.null().meta({ description: 'Đã xong' })
