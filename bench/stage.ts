import { fork } from 'node:child_process'
import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { deriveKeys, unwrap } from '../src/crypto/keys.js'
import { credentialMessage } from '../src/domain/encoding.js'
import { openStaged, setStage } from '../test/support/stage.js'
import type { Stage, StagedRound, StageUnit } from '../test/support/stage.js'
import { testCluster } from '../test/support/cluster.js'
import type { Ending, TestCluster } from '../test/support/cluster.js'
import { issuerSecret } from '../src/store/issuance.js'
import { post } from './load.js'

/** Persons on a ballot: 20 make a sheet of 1.3 kB in the database and a body of 1.9 kB on the wire. */
export const SUBJECTS = 20
/** Boxes of the benchmark's round. */
export const PLACES = 40

/** A durable server, an open round, and its issuers' private keys: what only a benchmark can have. */
export interface Ground {
  readonly cluster: TestCluster
  readonly stage: Stage
  readonly round: StagedRound
  readonly secret: Buffer
  readonly issuers: ReadonlyMap<string, KeyObject>
  readonly manifestHash: Uint8Array
}

/** Builds a round with `voters` people at each of 40 boxes. */
export async function makeGround (t: Ending, voters: number): Promise<Ground> {
  const cluster = await testCluster(t, { durable: true, settings: { shared_buffers: '256MB', max_connections: '200' } })
  const secret = randomBytes(32)
  const units: StageUnit[] = [{ code: 'LD', parent: null, voters: 0 },
    ...Array.from({ length: PLACES }, (_, at) => ({ code: `D${at}`, parent: 'LD', voters }))]
  const stage = await setStage(t, { cluster, units, subjects: SUBJECTS, secret })
  const round = await openStaged(stage, { units })
  const { manifest, hash } = await stage.world.frozen.get(round.id)
  const issuers = new Map<string, KeyObject>()
  for (const { id } of manifest.constituencies) {
    const der = unwrap(deriveKeys(secret).wrapKey, `issuer ${id}`, (await issuerSecret(stage.world.roll.db, round.id, id))!)
    issuers.set(id, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  }
  return { cluster, stage, round, secret, issuers, manifestHash: hash }
}

/** How the service's process does: memory now, and delays of its event loop in milliseconds since it was last asked. */
export interface Vitals {
  readonly megabytes: number
  readonly delay: { readonly mean: number, readonly p99: number, readonly most: number }
}

/** A service in a process of its own; `idle` answers without working. Gives its port. */
export async function serve (t: Ending, ground: Ground, idle: boolean): Promise<number> {
  return (await serveWatched(t, ground, idle)).port
}

/** The same, with a way to ask how its process does. */
export async function serveWatched (t: Ending, ground: Ground, idle = false): Promise<{ readonly port: number, readonly vitals: () => Promise<Vitals> }> {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [])],
    env: { ...process.env, BENCH_SERVE: JSON.stringify({ idle, logins: ground.stage.database.urls, secret: ground.secret.toString('base64url') }) },
  })
  t.teardown(() => child.disconnect())
  const [port] = await once(child, 'message') as [number]
  const vitals = async () => {
    child.send('look')
    return (await once(child, 'message'))[0] as Vitals
  }
  return { port, vitals }
}

/** One sheet as it would be cast; envelopes are random bytes, which the box cannot tell from sealed marks. */
export interface BenchSheet {
  readonly constituencyId: string
  readonly nonce: Buffer
  readonly signature: Buffer
  readonly envelopes: Buffer
}

/** Sheets with right credentials, spread over all boxes. Signing is what a voter's device would get; it happens before the clock starts. */
export function makeSheets ({ issuers, manifestHash }: Ground, count: number): BenchSheet[] {
  const places = [...issuers]
  return Array.from({ length: count }, (_, at) => {
    const [constituencyId, key] = places[at % places.length]!
    const nonce = randomBytes(32)
    const signature = sign('sha384', credentialMessage(manifestHash, constituencyId, nonce),
      { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 })
    return { constituencyId, nonce, signature, envelopes: randomBytes(49 * SUBJECTS) }
  })
}

/** The sheet as a request. */
export function castRequest (roundId: string, sheet: BenchSheet): Buffer {
  const envelopes = Array.from({ length: SUBJECTS }, (_, at) => sheet.envelopes.toString('base64url', at * 49, at * 49 + 49))
  return post(`/api/box/${roundId}/${sheet.constituencyId}`,
    { nonce: sheet.nonce.toString('base64url'), signature: sheet.signature.toString('base64url'), envelopes })
}
