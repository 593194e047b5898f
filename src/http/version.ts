import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused } from '../domain/refusal.js'
import { isBrowser } from './session.js'

/** `If-Match: "7"` (RFC 9110 section 13.1.1): the version of the draft that the author has before him; `*` is any. */
export const versionHeader = z.looseObject({
  'if-match': z.string().regex(/^(?:\*|"\d{1,9}")$/, { error: 'phiên bản của bản nháp, như "7", hoặc *' }).optional()
    .meta({ description: 'Phiên bản của bản nháp đang sửa (`round.version`), trong ngoặc kép; trang phải gửi, máy khác có thể bỏ' }),
})

/** What a checked request says of the version, null for any. A page always says one: behind it is a person who has not seen what others did meanwhile. */
export function seenVersion (request: FastifyRequest): number | null {
  const header = request.headers['if-match']
  if (header === undefined && isBrowser(request)) throw new Refused('invalid-input', [{ field: 'if-match', expected: 'phiên bản của bản nháp' }])
  return header === undefined || header === '*' ? null : Number(header.slice(1, -1))
}

/** Done, with the new version as `ETag`. */
export function doneWith (reply: FastifyReply, version: number) {
  return reply.code(204).header('etag', `"${version}"`).send(null)
}
