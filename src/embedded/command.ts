import { execFile } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'
import type { Account } from './account.js'

/** A program of PostgreSQL ready for `spawn`: who runs it, and what happens to it when we die. */
export interface Command {
  readonly file: string
  readonly args: string[]
  readonly options: SpawnOptions
}

/**
 * `signal` reaches the program when the thread that started it dies, by whatever death (Linux, where setpriv is installed).
 * Inside the namespace, not around it: a change of credentials clears the parent-death signal.
 */
export async function command (account: Account, signal: 'INT' | 'KILL', program: readonly string[]): Promise<Command> {
  const tied = await succeeds('setpriv', ['--pdeathsig', signal, 'true'])
  const leash = tied ? ['setpriv', '--pdeathsig', signal] : []
  const [file = '', ...args] = [...account.prefix, ...leash, ...program]
  return { file, args, options: { ...identity(account), env: cleanEnvironment(), windowsHide: true } }
}

/** Runs to the end. An exit other than 0 throws `failure` with the last lines of what the program printed. */
export function finish ({ file, args, options }: Command, failure: string): Promise<void> {
  const { uid, gid, env } = options
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...(uid === undefined ? {} : { uid, gid }), env, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve()
      else reject(new Error(`${failure}\n${tail(stdout + stderr) || error.message}`, { cause: error }))
    })
  })
}

/** True when the program exists and exits with 0. */
export function succeeds (file: string, args: readonly string[]): Promise<boolean> {
  return new Promise(resolve => { execFile(file, [...args], error => resolve(error === null)) })
}

/** The last 20 lines. */
export function tail (text: string): string {
  return text.trim().split('\n').slice(-20).join('\n')
}

function identity ({ uid, gid }: Account): SpawnOptions {
  return uid === undefined ? {} : { uid, gid: gid ?? uid }
}

/** Our own environment holds the service's secret, and its locale may not exist for these binaries: neither is passed on. */
function cleanEnvironment (): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap(name => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
