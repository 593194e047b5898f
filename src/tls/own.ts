import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { placeOnce, replaceFile } from '../files/place.js'
import { authorityFits, certificateFits, makeAuthority, makeCertificate } from './certificate.js'
import type { Names } from './machine.js'
import { pairText, parsePair } from './pair.js'
import type { Pair } from './pair.js'

/** Where an own certificate is kept, and what it depends on. */
export interface OwnPlace {
  /** Folder of our own; made when missing. */
  readonly folder: string
  readonly names: Names
  readonly now: Date
}

/** An authority and the certificate of the server that it signed. */
export interface OwnPairs {
  readonly authority: Pair
  readonly server: Pair
}

/** The kept pairs as far as they fit, the others made anew. Throws a sentence when a kept authority cannot be read: devices trust it, so it is not replaced. */
export async function keepOwn ({ folder, names, now }: OwnPlace): Promise<OwnPairs> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const authority = await keepAuthority(join(folder, 'ca.pem'), now)
  return { authority, server: await keepServer(join(folder, 'server.pem'), authority, names, now) }
}

async function keepAuthority (path: string, now: Date): Promise<Pair> {
  if (existsSync(path)) {
    const kept = readAuthority(path)
    if (authorityFits(kept, now)) return kept
    rmSync(path)
  }
  placeOnce(path, pairText(await makeAuthority(now)))
  return readAuthority(path)
}

function readAuthority (path: string): Pair {
  const pair = parsePair(readFileSync(path, 'utf8'))
  if (pair) return pair
  throw new Error(`Tệp ${path} bị hỏng. Hãy khôi phục từ bản sao; hoặc xóa đi để tạo mới, khi đó mọi máy phải cài lại chứng chỉ.`)
}

async function keepServer (path: string, authority: Pair, names: Names, now: Date): Promise<Pair> {
  const kept = existsSync(path) ? parsePair(readFileSync(path, 'utf8')) : null
  if (kept && certificateFits(kept, authority, names, now)) return kept
  const made = await makeCertificate(authority, names, now)
  replaceFile(path, pairText(made))
  return made
}
