import { setTimeout as delay } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { CustomTypesConfig, PoolClient } from 'pg'

/** One login's connections: `db` for queries, `pool` for the few that need the bare driver. */
export interface Database<T> {
  readonly db: Kysely<T>
  readonly pool: pg.Pool
  /** Ends the connections that nobody uses now: the server says of each when it began, and sums up late what it last did. */
  readonly endIdle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** `max` connections (default 10). The name shows in the server's list of connections and must never differ from request to request. */
export interface ConnectOptions {
  readonly max?: number
  readonly applicationName?: string
}

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: (broken?: Error | boolean) => void) => void

const patience = 10_000
/**
 * Whoever waits so long for a lock is told that the service is busy, and asks again. A machine of ours that loses its power holds its locks until
 * the server has noticed: in a minute, instead of the two hours that are usual.
 */
const options = '-c lock_timeout=60s -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'
/** The server is restarting, or its socket is not there yet: nothing was sent, so to try again is safe. */
const notYet = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'])
/** Object numbers of types, from pg_type.dat. */
const int8: number = 20
const int8Array: number = 1016
const date: number = 1082

/**
 * Opens no connection yet. int8 comes as number (throws RangeError past 2^53), timestamptz as Date, date as its text `2026-10-01`,
 * numeric as text. A query that meets a restarting server waits up to 10 s for a connection; one that was under way fails.
 */
export function connect<T> (url: string, { max = 10, applicationName = 'hom-phieu' }: ConnectOptions = {}): Database<T> {
  const pool = new PatientPool({
    connectionString: url, max, application_name: applicationName, types,
    idleTimeoutMillis: 60_000, connectionTimeoutMillis: 30_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000, options,
  })
  // A server that stops ends idle connections, and those in the hands of a transaction between two queries: neither may end the process.
  pool.on('error', () => {})
  pool.on('connect', client => { client.on('error', () => {}) })
  const db = new Kysely<T>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  return { db, pool, endIdle: () => endIdle(pool), close: async () => { if (!pool.ending) await pool.end() } }
}

async function endIdle (pool: pg.Pool): Promise<void> {
  const idle = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()))
  for (const client of idle) client.release(true)
}

/** The same server and database under another login. Reads host URLs and those of a unix socket (`postgres:///db?host=/folder`). */
export function roleUrl (url: string, role: string, password: string): string {
  const { parsed, restore } = parseUrl(url)
  parsed.searchParams.delete('user')
  parsed.searchParams.delete('password')
  parsed.username = encodeURIComponent(role)
  parsed.password = encodeURIComponent(password)
  return restore(parsed.href)
}

/** True when the URL names a login of its own. */
export function hasLogin (url: string): boolean {
  const { parsed } = parseUrl(url)
  return parsed.username !== '' || parsed.searchParams.has('user')
}

/** An empty host is no URL by the WHATWG rules once there is a login: a stand-in takes its place meanwhile. */
function parseUrl (url: string): { parsed: URL, restore: (href: string) => string } {
  const standIn = 'no-host.invalid'
  const filled = url.replace(/^(\w+:\/\/(?:[^/?#@]*@)?)(?=[/?]|$)/, `$1${standIn}`)
  return { parsed: new URL(filled), restore: href => filled === url ? href : href.replace(`@${standIn}`, '@') }
}

class PatientPool extends pg.Pool {
  override connect (): Promise<PoolClient>
  override connect (callback: Connected): void
  override connect (callback?: Connected): Promise<PoolClient> | void {
    const connected = this.#whenUp()
    if (callback === undefined) return connected
    connected.then(client => callback(undefined, client, client.release), error => callback(error, undefined, () => {}))
  }

  async #whenUp (): Promise<PoolClient> {
    for (const end = performance.now() + patience; ; await delay(50)) {
      try {
        return await super.connect()
      } catch (error) {
        if (performance.now() > end || !isRestarting(error as pg.DatabaseError)) throw error
      }
    }
  }
}

function isRestarting ({ code, message }: pg.DatabaseError): boolean {
  return code === undefined ? message === 'Connection terminated unexpectedly' : notYet.has(code)
}

const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    if (oid === int8) return safeInteger
    if (oid === int8Array) return (text: string) => safeIntegers(pg.types.getTypeParser(oid, 'text')(text))
    if (oid === date) return (text: string) => text
    return pg.types.getTypeParser(oid, 'text')
  },
}

function safeInteger (text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is past 2^53`)
  return value
}

/** The driver's own reading of the array gives texts. */
function safeIntegers (texts: readonly (string | null)[]): (number | null)[] {
  return texts.map(text => text === null ? null : safeInteger(text))
}
