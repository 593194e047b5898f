import { createPrivateKey } from 'node:crypto'
import { unwrap } from '../../src/crypto/keys.js'
import { issuerSecret } from '../../src/store/issuance.js'
import type { Stage } from '../support/stage.js'
import type { Copy } from './copy.js'
import { Finder, spelled } from './finder.js'

/** One issuer's private key as it may lie anywhere: wrapped by the service, or its secret numbers. */
export interface IssuerKey {
  readonly name: 'wrapped' | 'bare'
  readonly faces: readonly Buffer[]
}

/** Issuer keys of an open round; only who has the service's secret can take them. */
export async function issuerKeys ({ world }: Stage, roundId: string): Promise<IssuerKey[]> {
  const { manifest } = await world.frozen.get(roundId)
  const keys = await Promise.all(manifest.constituencies.map(async ({ id }): Promise<IssuerKey[]> => {
    const wrapped = Buffer.from((await issuerSecret(world.roll.db, roundId, id))!)
    const { d, p, q, dp, dq, qi } = createPrivateKey({ key: Buffer.from(unwrap(world.keys.wrapKey, `issuer ${id}`, wrapped)), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
    return [{ name: 'wrapped', faces: [wrapped] }, { name: 'bare', faces: [d, p, q, dp, dq, qi].map(part => Buffer.from(part!, 'base64url')) }]
  }))
  return keys.flat()
}

/** Where any eight bytes in a row of such a key lie in a copy: in the server's memory, in a file, in what was said. */
export function keysIn ({ raws, texts }: Copy, keys: readonly IssuerKey[]): string[] {
  const finder = new Finder(keys, ({ faces }) => faces)
  const said = texts.flatMap(({ name, text }) => spelled(text).map(({ bytes }) => ({ name, bytes })))
  return [...raws, ...said].flatMap(({ name, bytes }) => finder.in(bytes).map(({ thing }) => `${thing.name} in ${name.replace(/_[0-9a-f]{32}/, '')}`))
}
