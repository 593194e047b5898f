import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../../src/embedded/postgres.js'
import type { EmbeddedPostgres, PostgresOptions } from '../../src/embedded/postgres.js'
import { temporaryFolder } from './cluster.js'
import type { Ending } from './cluster.js'
import { moduleUrl, nodeArguments } from './home.js'

/** Of every server that these helpers start. */
export const passwords = { superuserPassword: 'superuser-password', ownerPassword: 'owner-password' }
/** Whether the tests run as root, who can play every other account. */
export const root = process.getuid?.() === 0
/** Number of the account without rights. */
export const nobody = 65534

/** A service in a process of its own. `pid` and `user` (number) are those of its server and of itself. */
export interface Service {
  readonly child: ChildProcess
  readonly ownerUrl: string
  readonly pid: number
  readonly user: number
}

/** `PATH` limits the programs it finds; `ordinary` is another user than root. */
export interface ServiceOptions {
  readonly dataDir: string
  readonly PATH?: string
  readonly user?: 'same' | 'ordinary'
}

/** A server in this process, not durable unless asked, stopped when the test ends. */
export async function started (t: Ending, options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const dataDir = options.dataDir ?? await temporaryFolder(t)
  const postgres = await startPostgres({ dataDir, durable: false, ...passwords, settings: { shared_buffers: '32MB' }, ...options })
  t.teardown(() => postgres.stop())
  return postgres
}

/** Starts a server in another process, which exits without stopping it when its input ends. Throws what it threw. */
export async function service (t: Ending, { dataDir, PATH = '', user = 'same' }: ServiceOptions): Promise<Service> {
  const child = runScript(`
    import { startPostgres } from ${JSON.stringify(moduleUrl('embedded/postgres'))}
    try {
      const { ownerUrl, pid } = await startPostgres(${JSON.stringify({ dataDir, ...passwords })})
      console.log(JSON.stringify({ ownerUrl, pid, user: process.getuid() }))
    } catch (error) {
      console.log(JSON.stringify({ message: error.message }))
    }
    process.stdin.on('end', () => process.exit(0)).resume()`, user, PATH)
  const answer = JSON.parse(await firstLine(child)) as Service & { message?: string }
  t.teardown(() => {
    child.kill('SIGKILL')
    return untilDead(answer.pid ?? 0)
  })
  if (answer.message !== undefined) throw new Error(answer.message)
  return { ...answer, child }
}

/** Runs an ES module that may import TypeScript. The test runner adds to the environment of every child; `env -i` takes it away again. */
export function runScript (script: string, user: 'same' | 'ordinary' = 'same', PATH = ''): ChildProcess {
  const path = `PATH=${PATH === '' ? process.env.PATH : PATH}`
  const node = ['-i', path, process.execPath, ...nodeArguments, '--input-type=module', '-e', script]
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit']
  if (!root || user === 'same') return spawn('/usr/bin/env', node, { stdio })
  if (nobodyCanRead()) return spawn('/usr/bin/env', node, { stdio, uid: nobody, gid: nobody })
  // A project below a private home: user 1000 of a namespace is no root, but reads what root may read.
  return spawn('unshare', ['--user', '--map-user=1000', '--map-group=1000', '/usr/bin/env', ...node], { stdio })
}

/** A temporary folder that belongs to the ordinary user of `runScript`. */
export async function ordinaryFolder (t: Ending): Promise<string> {
  const folder = await temporaryFolder(t)
  if (root && nobodyCanRead()) await chown(folder, nobody, nobody)
  return folder
}

/** The first line that a process prints. */
export async function firstLine ({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output')
  const [line] = await once(createInterface(stdout), 'line')
  return line
}

/** As `kill -9` does; resolves when the process is gone. */
export async function killHard ({ child }: Pick<Service, 'child'>): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A folder with these programs only, to stand for PATH. */
export async function toolsOnly (t: Ending, names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder(t)
  for (const name of names) {
    const where = (process.env.PATH ?? '').split(':').map(part => join(part, name)).find(path => existsSync(path))
    if (where !== undefined) await symlink(where, join(folder, name))
  }
  await chmod(folder, 0o755)
  return folder
}

/** Rows of one statement on a connection of its own. */
export async function query (url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** False for a zombie too: in a container perhaps nobody reaps it. */
export function isAlive (pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits for a process to end; 0 is none. */
export function untilDead (pid: number): Promise<void> {
  return eventually(async () => { if (pid !== 0 && isAlive(pid)) throw new Error(`${pid} is still there`) })
}

/** Tries for up to 20 s, then throws what the last attempt threw. */
export async function eventually<T> (attempt: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 20_000; ; await delay(20)) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

function nobodyCanRead (): boolean {
  const script = `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`
  return spawnSync(process.execPath, ['-e', script], { uid: nobody, gid: nobody }).status === 0
}
