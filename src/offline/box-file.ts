import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { JSONParser } from '@streamparser/json-node'
import * as z from 'zod'
import { importVerifyKey } from '../crypto/blind-issuer.js'
import { manifestHash } from '../crypto/canonical.js'
import { fromBase64url } from '../domain/encoding.js'
import { electronic, parseManifest } from '../domain/round/manifest.js'
import type { Manifest } from '../domain/round/manifest.js'
import { Refused } from '../domain/refusal.js'
import { Unreadable } from './problem.js'

const partSchema = z.object({
  id: z.string(),
  credentials: z.array(z.object({ nonce: z.string(), signature: z.string() })),
  piles: z.record(z.string(), z.array(z.string())),
  comments: z.array(z.string()).default([]),
})

const paperSchema = z.array(z.object({ id: z.string(), issued: z.int().min(0), collected: z.int().min(0) }))

/** What the board stated of one paper place; there is nothing in the file to prove it. */
export type StatedPaper = z.infer<typeof paperSchema>[number]

/** The sealed box of one constituency as the file has it, nothing checked but the form. */
export interface BoxPart {
  readonly id: string
  readonly credentials: readonly { readonly nonce: Uint8Array, readonly signature: Uint8Array }[]
  readonly piles: ReadonlyMap<string, readonly Uint8Array[]>
  readonly comments: readonly Uint8Array[]
}

/** A sealed-box file (PROTOCOL.md, `sealed-box`): its manifest at once, its constituencies one after another, never all in memory. */
export interface BoxFile {
  readonly manifest: Manifest
  readonly hash: Uint8Array
  /** Null where the file states nothing: every place is electronic, or the round was not counted yet. */
  readonly paper: readonly StatedPaper[] | null
  readonly parts: () => AsyncGenerator<BoxPart>
}

/** Opens the file and reads its manifest, wherever in the file it stands. Throws `Unreadable`. */
export async function openBoxFile (path: string): Promise<BoxFile> {
  for await (const { value: raw } of values(path, '$.manifest')) {
    const { manifest, hash } = readable(path, () => readManifest(raw))
    const hasPaper = manifest.constituencies.some(({ mode }) => mode === 'paper')
    return { manifest, hash, paper: hasPaper ? await statedIn(path) : null, parts: () => parts(path) }
  }
  throw unreadable(path, 'không có bản kê của đợt')
}

/** With issuers' keys that are keys: everything later may rely on them. */
function readManifest (raw: unknown): Pick<BoxFile, 'manifest' | 'hash'> {
  const manifest = parseManifest(raw)
  for (const { issuerKey } of electronic(manifest)) importVerifyKey(fromBase64url(issuerKey!))
  return { manifest, hash: manifestHash(raw) }
}

async function statedIn (path: string): Promise<StatedPaper[] | null> {
  for await (const { value } of values(path, '$.paper')) return readable(path, () => paperSchema.parse(value))
  return null
}

/** Another program might read the second of two manifests: a file that says two things says nothing. */
async function * parts (path: string): AsyncGenerator<BoxPart> {
  const seen = new Set<string>()
  for await (const { key, value } of values(path, '$.manifest', '$.paper', '$.constituencies.*')) {
    if (typeof key === 'number') {
      yield readable(path, () => decode(partSchema.parse(value)))
    } else {
      if (seen.has(key)) throw unreadable(path, `có hai mục ${key}`)
      seen.add(key)
    }
  }
}

async function * values (path: string, ...paths: readonly string[]): AsyncGenerator<{ readonly key: string | number, readonly value: unknown }> {
  const parser = new JSONParser({ paths: [...paths], keepStack: false })
  const source = createReadStream(path)
  source.on('error', error => parser.destroy(error))
  try {
    for await (const { key, value } of source.pipe(parser)) yield { key, value }
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : unreadable(path, (cause as Error).message)
  } finally {
    source.destroy()
  }
}

function decode ({ id, credentials, piles, comments }: z.infer<typeof partSchema>): BoxPart {
  return {
    id,
    credentials: credentials.map(({ nonce, signature }) => ({ nonce: fromBase64url(nonce), signature: fromBase64url(signature) })),
    piles: new Map(Object.entries(piles).map(([subject, pile]) => [subject, pile.map(envelope => fromBase64url(envelope))])),
    comments: comments.map(comment => fromBase64url(comment)),
  }
}

function readable<Value> (path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    // TypeError: letters that JSON may hold and RFC 8785 may not.
    if (error instanceof Refused || error instanceof z.ZodError || error instanceof TypeError) throw unreadable(path, 'không đúng mẫu của hòm phiếu đã niêm phong')
    throw error
  }
}

function unreadable (path: string, reason: string): Unreadable {
  return new Unreadable(`Không đọc được ${basename(path)}: ${reason}`)
}
