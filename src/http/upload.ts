import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused } from '../domain/refusal.js'
import { fileLimits } from '../imports/grid.js'
import type { SentFile } from '../steps/organisation/import-units.js'

/** Body of a route that takes one file, for its description; `receiveFile` fills it. */
export const fileBody = z.object({
  file: z.custom<SentFile>().meta({ type: 'string', format: 'binary', description: `Tệp XLSX hoặc CSV, tối đa ${fileLimits.bytes / 1024 / 1024} MB` }),
})

/** Lets a scope take multipart bodies (RFC 7578), where none above it does so already. */
export async function acceptFiles (app: FastifyInstance): Promise<void> {
  if (app.hasContentTypeParser('multipart/form-data')) return
  await app.register(multipart, { limits: { fileSize: fileLimits.bytes, files: 1, fields: 10, fieldSize: 1000, parts: 11 } })
}

/** A `preValidation` hook: reads the one file, in the field `file`, whole into `request.body.file`. */
export async function receiveFile (request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) throw new Refused('wrong-content-type')
  const part = await request.file({ limits: { fileSize: fileLimits.bytes } }).catch(refuseBrokenForm)
  if (part?.fieldname !== 'file') throw new Refused('invalid-input', { field: 'file', expected: 'một tệp trong trường "file"' })
  const bytes = await part.toBuffer().catch(refuseBrokenForm)
  // `toBuffer` misses a file that was cut between its last two chunks.
  if (part.file.truncated) throw new Refused('too-large', { bytes: fileLimits.bytes })
  request.body = { file: { bytes, name: part.filename.normalize('NFC') } satisfies SentFile }
}

/** What the library says of its limits has a code; a form without boundary or end is an error without any. */
function refuseBrokenForm (error: Error & { readonly code?: string }): never {
  if (error.code?.startsWith('FST_')) throw error
  throw new Refused('invalid-input', { field: 'file', expected: 'một biểu mẫu nguyên vẹn' })
}
