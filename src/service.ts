import type { FastifyInstance } from 'fastify'
import type { Config } from './config.js'
import { deriveKeys } from './crypto/keys.js'
import type { Keys } from './crypto/keys.js'
import { openServer } from './database-server.js'
import type { DatabaseServer } from './database-server.js'
import { buildApp } from './http/app.js'
import { nothingCounted } from './http/guard/counted.js'
import { serveMetrics } from './metrics.js'
import { keepFitting, openPlain, openTls } from './secure.js'
import type { Secure } from './secure.js'
import { resumeCancellations } from './steps/conduct/cancel.js'
import { resumeClosings } from './steps/conduct/close.js'
import { createWorld } from './steps/create-world.js'
import { destroyDue } from './steps/retention/destroy.js'
import { readinessOf } from './steps/ready.js'
import type { World } from './steps/world.js'
import { hasLogin, roleUrl } from './store/database.js'
import { checkMigrated, migrate, roles } from './store/migrate.js'

/** How often work cut short in another process is looked for, in milliseconds. */
const RESUME_EVERY = 15_000

/** A running service. */
export interface Service {
  readonly world: World
  readonly app: FastifyInstance
  /** Where it listens, as a URL. */
  readonly url: string
  /** Null when it speaks plain http. */
  readonly secure: Secure | null
  /** Lets requests under way end, then ends threads, connections and the embedded server, in this order. */
  readonly stop: () => Promise<void>
}

/** Starts the database (embedded, unless `DATABASE_URL` names one), brings it up to date, and listens. */
export async function startService (config: Config): Promise<Service> {
  const keys = deriveKeys(config.secret)
  const database = await openDatabase(config, keys)
  const world = createWorld(loginsOf(database.url, keys), keys, database.forgetPast)
  try {
    if (!hasLogin(database.url)) await checkMigrated(world.roll.db)
    const tls = await openTls(config)
    const counted = nothingCounted()
    const app = await buildApp(world, { logLevel: config.logLevel, https: tls !== null, ...(tls && { tls }), counted })
    // What cannot be finished now is tried again later: the other rounds need the service.
    let failures = 0
    const goOn = () => resume(world).catch((error: unknown) => {
      failures++
      app.log.error({ err: error }, 'resuming')
    })
    await goOn()
    const url = await app.listen({ host: config.host, port: config.port })
    const closing = async (error: unknown) => {
      await app.close()
      throw error
    }
    const plain = await openPlain(config, app, tls).catch(closing)
    const metrics = config.metricsPort === 0 ? null : await serveMetrics(config.metricsPort, {
      readiness: readinessOf(world), isEnding: app.isEnding, counted, failures: () => failures, tls, dataDir: config.dataDir,
    }).catch(closing)
    const timers = [setInterval(() => { void goOn() }, RESUME_EVERY), ...(tls ? [keepFitting(app, tls)] : [])]
    return {
      world,
      app,
      url,
      secure: tls && { tls, httpPort: plain?.port ?? null },
      stop: async () => {
        for (const timer of timers) clearInterval(timer)
        await plain?.stop()
        await app.drain()
        await app.close()
        await metrics?.stop()
        await world.close()
        await database.stop()
      },
    }
  } catch (error) {
    await world.close()
    await database.stop()
    throw error
  }
}

/** Brings the database up to date and does nothing else; throws a sentence when `DATABASE_URL` names no owner to do it. */
export async function migrateOnly (config: Config): Promise<void> {
  const keys = deriveKeys(config.secret)
  if (config.databaseUrl !== undefined) {
    await migrate(config.databaseUrl, keys)
    return
  }
  const database = await openDatabase(config, keys)
  await database.stop()
}

/** Started, and brought up to date where its login may. */
async function openDatabase (config: Config, keys: Keys): Promise<DatabaseServer> {
  const database = await openServer(config, keys)
  try {
    if (hasLogin(database.url)) await migrate(database.url, keys)
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

function loginsOf (url: string, keys: Keys) {
  const login = (role: string) => roleUrl(url, role, keys.rolePassword(role))
  return { roll: login(roles.roll), box: login(roles.box), reader: login(roles.reader) }
}

async function resume (world: World): Promise<void> {
  await resumeClosings(world)
  await resumeCancellations(world)
  await destroyDue(world)
}
