import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { deriveKeys } from '../../src/crypto/keys.js'
import { toBase64url } from '../../src/domain/encoding.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { connectionUrl, ownerRole, serviceDatabase } from '../../src/embedded/owner.js'
import { roleUrl } from '../../src/store/database.js'
import { roles } from '../../src/store/migrate.js'
import { layCluster, testSecret } from '../support/cluster-template.js'
import { temporaryFolder } from '../support/cluster.js'
import type { Ending, TestCluster } from '../support/cluster.js'
import { runService, stop } from '../support/process.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import type { Stage, StageUnit } from '../support/stage.js'
import { listener } from './hear.js'
import type { Victim } from './take.js'

/** The service as a unit runs it, a process of its own with its own server, and a stage in its database. */
export interface Ground {
  readonly stage: Stage
  readonly where: () => Promise<string>
  readonly as: (actor: Actor, path: string, body?: unknown) => Promise<void>
  readonly superuser: pg.Client
  /** What an attacker reaches of it while a round is looked at. */
  readonly victim: (roundId: string) => Victim
}

/** Starts it all; ends with the test. */
export async function makeGround (t: Ending, units: readonly StageUnit[], subjects: number): Promise<Ground> {
  const dataDir = await temporaryFolder(t)
  await layCluster(dataDir)
  const service = await runService(t, { DATA_DIR: dataDir, SECRET: toBase64url(testSecret), LOG_LEVEL: 'trace' })
  t.teardown(() => stop(service))
  const { rolePassword } = deriveKeys(testSecret)
  const address = await addressOf(dataDir)
  const ownerUrl = connectionUrl(address, ownerRole, rolePassword(ownerRole), serviceDatabase)
  const url = (role: string) => roleUrl(ownerUrl, role, rolePassword(role))
  const database = async () => ({ ownerUrl, urls: { roll: url(roles.roll), box: url(roles.box), reader: url(roles.reader) } })
  // The server is the service's: a stage needs its database alone.
  const stage = await setStage(t, { cluster: { database } as TestCluster, units, subjects, secret: testSecret })
  const superuser = new pg.Client({ connectionString: connectionUrl(address, 'postgres', rolePassword('postgres'), serviceDatabase) })
  await superuser.connect()
  t.teardown(() => superuser.end())
  const { token } = await serveStage(t, stage)
  const tokens = new Map<Actor, Promise<string>>()
  const tokenOf = (actor: Actor): Promise<string> => {
    const known = tokens.get(actor) ?? token(actor)
    tokens.set(actor, known)
    return known
  }
  return {
    stage,
    superuser,
    where: async () => service.url,
    as: async (actor, path, body) => {
      const response = await fetch(`${service.url}/api${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(actor)}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    },
    victim: roundId => ({ superuser, dataDir, hear: listener({ service, stage, tokenOf, roundId }) }),
  }
}

/** Lines 4 and 5 of the file that names a running server: its port and the folder of its socket. */
async function addressOf (dataDir: string): Promise<{ host: string, port: number }> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  return { host: lines[4]! || '127.0.0.1', port: Number(lines[3]) }
}
