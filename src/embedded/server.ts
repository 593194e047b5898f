import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, closeSync, openSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { tail } from './command.js'
import type { Command } from './command.js'
import { readPostmaster } from './postmaster.js'

/** Milliseconds before each try of a restart: after a kill the old processes need a moment to let go of shared memory. */
const restartPauses = [50, 100, 200, 400, 800, 1600, 3200]
const restartsPerMinute = 10
/** Replaying the log of a busy server after a crash takes its time. */
const readyWithin = 300_000
/** What is asked of a server that does not stop, and after how many milliseconds. */
const insistence = [[60_000, 'SIGQUIT'], [5_000, 'SIGKILL']] as const

/** What a server runs, where it keeps its data and its log, and whom to tell when it cannot be brought back. */
export interface ServerPlan {
  readonly command: Command
  readonly cluster: string
  readonly log: string
  readonly onLost: (reason: Error) => void
}

/** The running server: it is started again when it dies under us, and ends with us. */
export class Server {
  readonly #plan: ServerPlan
  #child: ChildProcess | undefined
  #stopping = false
  #restarts: number[] = []

  constructor (plan: ServerPlan) {
    this.#plan = plan
  }

  /** Process number of the server; another one after a restart. */
  get pid (): number {
    return this.#child?.pid ?? 0
  }

  /** Resolves when the server takes connections. One failure is forgiven: processes of the last server may still be leaving. */
  async start (): Promise<void> {
    process.on('exit', this.#endWithUs)
    try {
      await this.#launch()
    } catch {
      await delay(300)
      await this.#launch()
    }
  }

  /** Fast shutdown: transactions under way are rolled back, everything acknowledged is on disk. */
  async stop (): Promise<void> {
    this.#stopping = true
    process.off('exit', this.#endWithUs)
    const child = this.#child
    if (child === undefined || !this.#running()) return
    child.ref()
    const gone = once(child, 'exit')
    child.kill('SIGINT')
    for (const [patience, signal] of insistence) {
      const late = await Promise.race([gone.then(() => false), delay(patience, true, { ref: false })])
      if (!late) return
      child.kill(signal)
    }
    await gone
  }

  async #launch (): Promise<void> {
    // Nothing is awaited before the spawn: a stop in between would find no server, and leave one.
    const from = statSync(this.#plan.log, { throwIfNoEntry: false })?.size ?? 0
    const child = this.#spawn()
    this.#child = child
    await this.#ready(child, from)
    child.once('exit', (code, signal) => { void this.#restart(signal ?? `${code}`) })
  }

  #spawn (): ChildProcess {
    const { command, cluster, log } = this.#plan
    const output = openSync(log, 'a', 0o600)
    // A group of its own: Ctrl-C in a terminal is for the service, which then stops the server in order.
    const own = { detached: process.platform !== 'win32', cwd: cluster, stdio: ['ignore', output, output] as ['ignore', number, number] }
    const child = spawn(command.file, command.args, { ...command.options, ...own })
    closeSync(output)
    child.on('error', error => { this.#note(error.message) })
    child.unref()
    return child
  }

  async #ready (child: ChildProcess, from: number): Promise<void> {
    const { cluster } = this.#plan
    for (const end = performance.now() + readyWithin; performance.now() < end; await delay(10)) {
      if (!this.#running()) break
      const mark = await readPostmaster(cluster)
      if (mark?.pid === child.pid && mark?.status === 'ready' && this.#running()) return
    }
    child.kill('SIGQUIT')
    throw new Error(`PostgreSQL không khởi động được trong ${cluster}:\n${await this.#said(from)}`)
  }

  async #restart (cause: string): Promise<void> {
    let last = new Error(cause)
    for (const pause of restartPauses) {
      if (this.#stopping) return
      if (this.#tooOften()) break
      this.#note(`server ended (${cause}), starting it again`)
      await delay(pause)
      if (this.#stopping) return
      try {
        return await this.#launch()
      } catch (error) {
        last = error as Error
      }
    }
    this.#note('server keeps ending, given up')
    this.#plan.onLost(new Error(`PostgreSQL dừng đột ngột và không khởi động lại được: ${last.message}`, { cause: last }))
  }

  #tooOften (): boolean {
    const now = performance.now()
    this.#restarts = [...this.#restarts.filter(at => now - at < 60_000), now]
    return this.#restarts.length > restartsPerMinute
  }

  #running (): boolean {
    const child = this.#child
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
  }

  readonly #endWithUs = (): void => {
    if (this.#running()) this.#child?.kill('SIGINT')
  }

  #note (line: string): void {
    appendFileSync(this.#plan.log, `${new Date().toISOString()} service: ${line}\n`)
  }

  async #said (from: number): Promise<string> {
    return tail((await readFile(this.#plan.log)).subarray(from).toString())
  }
}
