import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IssuerKeyPair } from '../../src/crypto/blind-issuer.js'
import type { Workers } from '../../src/crypto/workers.js'
import type { World } from '../../src/steps/world.js'
import { cache } from './cluster-template.js'

const folder = join(cache, 'issuer-keys')
let taken = 0

/**
 * The same world with real issuer keys, each of which one process of the tests uses once: making them is the longest part of preparing a round, and
 * another process, which has another database, may as well use the same ones.
 */
export function withKeptIssuerKeys<Made extends Pick<World, 'workers'>> (world: Made): Made {
  return { ...world, workers: { ...world.workers, makeIssuerKey: keptIssuerKeys(world.workers) } }
}

function keptIssuerKeys ({ makeIssuerKey }: Pick<Workers, 'makeIssuerKey'>): Workers['makeIssuerKey'] {
  return async () => {
    const path = join(folder, `${++taken}.json`)
    const kept = await readFile(path, 'utf8').catch(() => null)
    if (kept !== null) return fromText(kept)
    const made = await makeIssuerKey()
    await keep(path, made)
    return made
  }
}

async function keep (path: string, { privateKey, publicKey }: IssuerKeyPair): Promise<void> {
  const text = JSON.stringify([privateKey, publicKey].map(der => Buffer.from(der).toString('base64')))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, randomUUID())
  await writeFile(draft, text, { mode: 0o600 })
  await rename(draft, path)
}

function fromText (text: string): IssuerKeyPair {
  const [privateKey, publicKey] = (JSON.parse(text) as [string, string]).map(der => Buffer.from(der, 'base64')) as [Buffer, Buffer]
  return { privateKey, publicKey }
}
