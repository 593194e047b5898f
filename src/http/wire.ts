import { z } from 'zod'
import type { RefusalCode } from '../domain/refusal.js'

/**
 * Bytes on the wire: base64url without padding (RFC 4648 section 5), `size` in bytes where it is fixed. Left-over bits must be
 * zero, so that no two texts stand for the same bytes.
 */
export function wireBytes (size?: number) {
  return z.string().regex(size === undefined ? anyBytes : bytesOf(size), { error: size === undefined ? 'base64url' : `base64url, ${size} byte` })
}

const anyBytes = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/

/** The last letter of 3n + 1 bytes has four left-over bits, of 3n + 2 bytes two. */
const lastLetter = ['[\\w-]', '[AQgw]', '[AEIMQUYcgkosw048]'] as const

function bytesOf (size: number): RegExp {
  return new RegExp(`^[\\w-]{${Math.ceil(size * 4 / 3) - 1}}${lastLetter[size % 3]!}$`)
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

/** Headers of answers that are data and nothing else, where the usual ones would cost more than the answer. */
export const bareHeaders = {
  'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'referrer-policy': 'no-referrer',
} as const

/** Path parameters shared by many routes. */
export const roundParams = z.object({ round: wireId })
export const placeParams = z.object({ round: wireId, constituency: wireId })

/** What every refusal looks like. */
export const refusalBody = z.object({
  error: z.string(),
  message: z.string(),
  details: z.unknown().optional(),
}).meta({ id: 'Refusal', description: 'Mã từ chối (một danh sách đóng), câu giải thích, và chi tiết khi có' })

/** The form of every refusal. */
export const refused = { '4xx': refusalBody, '5xx': refusalBody }

const named = Symbol('refusals')

/** The same for a route whose step may say no: with which codes, beside those of its guard and its form. */
export function refusing (...codes: readonly RefusalCode[]): typeof refused {
  return Object.assign({ ...refused }, { [named]: codes })
}

/** The codes that are named beside a route's replies. */
export function refusalsNamed (response: object): readonly RefusalCode[] {
  return (response as { readonly [named]?: readonly RefusalCode[] })[named] ?? []
}

/** An empty answer: done. */
export const done = z.null().meta({ description: 'Đã xong' })
