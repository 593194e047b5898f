import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sha256 } from '../crypto/sha256.js'

/** Kinds of files by the ending of their names. */
export const fileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
  crt: 'application/x-x509-ca-cert',
} as const

export type FileEnding = keyof typeof fileTypes

const bytes = { schema: z.custom<Uint8Array>().meta({ type: 'string', format: 'binary' }) }

/** The answer of a route that gives a document, for its description. */
export function fileReply<Ending extends FileEnding> (...endings: readonly Ending[]) {
  return { description: 'Tệp để lưu hoặc in', content: Object.fromEntries(endings.map(ending => [fileTypes[ending], bytes])) }
}

/**
 * Gives a document to be saved, with the digest of its bytes (RFC 9530) to compare two copies by; nobody on the way may keep it.
 * `name` is ASCII, without its ending.
 */
export function sendFile (reply: FastifyReply, ending: FileEnding, name: string, content: Uint8Array): FastifyReply {
  void reply.type(fileTypes[ending]).headers({
    'content-disposition': `attachment; filename="${name}.${ending}"`,
    'cache-control': 'no-store',
    'repr-digest': `sha-256=:${Buffer.from(sha256(content)).toString('base64')}:`,
  })
  return reply.send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
}

/** True for a request whose `Accept` (RFC 9110 section 12.5.1) names PDF and ranks it no lower than JSON. */
export function wantsPdf ({ headers: { accept = '' } }: FastifyRequest): boolean {
  const ranks = new Map(accept.split(',').map(rankOf))
  const pdf = ranks.get(fileTypes.pdf) ?? 0
  return pdf > 0 && pdf >= (ranks.get('application/json') ?? 0)
}

function rankOf (range: string): [type: string, rank: number] {
  const [type = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase())
  const rank = parameters.find(parameter => parameter.startsWith('q='))
  return [type, rank === undefined ? 1 : Number(rank.slice(2))]
}
