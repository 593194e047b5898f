import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused } from '../domain/refusal.js'
import { editionOf } from '../steps/edition.js'
import { isBrowser } from './session.js'

/** `If-Match: "7"` (RFC 9110 section 13.1.1): the version of the draft that the author has before him; `*` is any. */
export const versionHeader = ifMatch(/^(?:\*|"\d{1,9}")$/, 'phiên bản của bản nháp, như "7", hoặc *')

/** The same for what is named by its content: the `ETag` of the last reading. */
export const editionHeader = ifMatch(/^(?:\*|"[\w-]{16}")$/, 'ETag của lần đọc gần nhất, hoặc *')

function ifMatch (pattern: RegExp, expected: string) {
  return z.looseObject({
    'if-match': z.string().regex(pattern, { error: expected }).optional()
      .meta({ description: `${expected}: bản đang sửa; trang phải gửi, máy khác có thể bỏ` }),
  })
}

/** The version of a draft that a checked request says, null for any. */
export function seenVersion (request: FastifyRequest): number | null {
  const seen = seenEdition(request)
  return seen === null ? null : Number(seen)
}

/** What a checked request says of what is written over, null for any. A page always says it: behind it is a person who has not seen what others did meanwhile. */
export function seenEdition (request: FastifyRequest): string | null {
  const header = request.headers['if-match']
  if (header === undefined && isBrowser(request)) throw new Refused('invalid-input', [{ field: 'if-match', expected: 'phiên bản đang sửa' }])
  return header === undefined || header === '*' ? null : header.slice(1, -1)
}

/** Done, with the new version or edition as `ETag`. */
export function doneWith (reply: FastifyReply, version: number | string) {
  return reply.code(204).header('etag', `"${version}"`).send(null)
}

/** The field in which a record says its edition. */
export const edition = z.string().meta({ description: 'Phiên bản của nội dung này, để gửi trong If-Match khi sửa' })

/** A record with its edition: what `If-Match` is to say when it is changed. */
export function editioned<Record extends object> (record: Record): Record & { readonly edition: string } {
  return { ...record, edition: editionOf(record) }
}
