import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { chooseAccount, handOver } from '../../src/embedded/account.js'
import { packageHome, readyBinaries } from '../../src/embedded/binaries.js'
import { command } from '../../src/embedded/command.js'
import { makeSocketDir } from '../../src/embedded/folder.js'
import { asSuperuser } from '../../src/embedded/owner.js'
import { settingArguments } from '../../src/embedded/settings.js'
import type { Address } from '../../src/embedded/settings.js'
import { eventually } from '../support/embedded.js'

/** One PostgreSQL server of a pair, on a unix socket. Nobody starts it again when it dies. */
export class PostgresNode {
  readonly address: Address
  readonly cluster: string
  readonly #dataDir: string
  readonly #password: string
  #child: ChildProcess | null = null

  constructor (dataDir: string, superuserPassword: string) {
    this.#dataDir = dataDir
    this.#password = superuserPassword
    this.cluster = join(dataDir, 'postgres')
    this.address = { host: join(dataDir, 'socket'), port: 5432 }
  }

  get pid (): number {
    return this.#child?.pid ?? 0
  }

  /** Starts the server of the cluster that lies in its folder; resolves when it answers, as a standby too. */
  async start (settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const account = await chooseAccount(this.cluster)
    await makeSocketDir({ path: this.#dataDir, cluster: this.cluster, log: '', sockets: this.#dataDir, socketDir: this.address.host, release: async () => {} }, account)
    await handOver(this.cluster, account)
    const binaries = await readyBinaries(packageHome(), { path: this.#dataDir }, account)
    const { file, args, options } = await command(account, 'KILL', [join(binaries, 'bin', 'postgres'), '-D', this.cluster, ...settingArguments(this.address, true, { shared_buffers: '32MB', wal_keep_size: '512MB', ...settings })])
    const log = openSync(join(this.#dataDir, 'postgres.log'), 'a')
    this.#child = spawn(file, args, { ...options, cwd: this.cluster, stdio: ['ignore', log, log] })
    await eventually(() => this.asSuperuser(client => client.query('select 1')))
  }

  /** As a machine does that loses its power. */
  async kill (): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  asSuperuser<T> (work: (client: pg.Client) => Promise<T>): Promise<T> {
    return asSuperuser(this.address, this.#password, work)
  }

  /** Lays a copy of a running server's cluster here and starts it as its standby. Base copies need no program of PostgreSQL's: files, between start and stop. */
  async follow (primary: PostgresNode): Promise<void> {
    await primary.asSuperuser(async client => {
      await client.query("select pg_backup_start('standby', true)")
      // Files that vanish while they are copied are none that matter: the log makes the copy whole.
      await new Promise<void>(resolve => { execFile('cp', ['-R', primary.cluster, this.cluster], () => resolve()) })
      const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
      await writeFile(join(this.cluster, 'backup_label'), rows[0]!.labelfile)
    })
    for (const name of await readdir(join(this.cluster, 'pg_wal'))) await rm(join(this.cluster, 'pg_wal', name), { recursive: true, force: true })
    await mkdir(join(this.cluster, 'pg_wal', 'archive_status'))
    for (const name of ['postmaster.pid', 'postmaster.opts']) await rm(join(this.cluster, name), { force: true })
    await writeFile(join(this.cluster, 'standby.signal'), '')
    const { host, port } = primary.address
    await this.start({ primary_conninfo: `host=${host} port=${port} user=postgres password=${this.#password}` })
  }
}
