import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { untilDead } from './embedded.js'
import { moduleUrl, nodeArguments } from './home.js'
import type { Ending } from './cluster.js'

/** The command line in a process of its own. `lines` grows with what it prints; `ended` gives its status, null when a signal ended it. */
export interface Command {
  readonly child: ChildProcess
  readonly lines: readonly string[]
  readonly ended: Promise<number | null>
}

/** A service that listens. */
export interface RunningService extends Command {
  readonly url: string
}

const main = fileURLToPath(moduleUrl('main'))
const listening = /^hom-phieu đang chạy tại (\S+) /

/** Runs `hom-phieu` with this environment and nothing else in it but PATH; killed when the test ends. */
export function homPhieu (t: Ending, args: readonly string[], environment: Readonly<Record<string, string>>): Command {
  const variables = Object.entries({ PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', PORT: '0', ...environment }).map(([name, value]) => `${name}=${value}`)
  // The test runner adds to the environment of every child; `env -i` takes it away again.
  const child = spawn('/usr/bin/env', ['-i', ...variables, process.execPath, ...nodeArguments, main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', line => lines.push(line))
  const ended = once(child, 'close').then(([status]) => status as number | null)
  t.teardown(() => kill({ child, lines, ended }))
  return { child, lines, ended }
}

/** Starts the service and waits until it listens; throws what it said when it ended before. */
export async function runService (t: Ending, environment: Readonly<Record<string, string>>): Promise<RunningService> {
  const command = homPhieu(t, ['serve'], environment)
  const url = await urlOf(command)
  if (url !== null) return { ...command, url }
  await command.ended
  throw new Error(command.lines.join('\n'))
}

/** As `kill -9` does; resolves when the process is gone. */
export async function kill ({ child, ended }: Command): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** Asks it to end as a supervisor does, and gives its status. */
export async function stop ({ child, ended }: Command): Promise<number | null> {
  child.kill('SIGTERM')
  return ended
}

/** Process number of the server that serves a data folder, for later when its file is gone. */
export async function postmasterOf (dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Kills a service that has its own server, and waits for both to be gone, so that their folder can be removed. */
export async function killWithServer (service: Command, dataDir: string): Promise<void> {
  const pid = await postmasterOf(dataDir)
  await kill(service)
  await untilDead(pid)
}

/** The code that it printed for the first administrator. */
export async function setupCode ({ child, lines }: Command): Promise<string> {
  while (child.exitCode === null) {
    const code = lines.map(line => /mã thiết lập để tạo quản trị viên là (\S+) \(/.exec(line)?.[1]).find(found => found !== undefined)
    if (code !== undefined) return code
    await delay(20)
  }
  throw new Error(lines.join('\n'))
}

async function urlOf ({ child, lines }: Command): Promise<string | null> {
  while (child.exitCode === null && child.signalCode === null) {
    const url = lines.map(line => listening.exec(line)?.[1]).find(found => found !== undefined)
    if (url !== undefined) return url
    await delay(20)
  }
  return null
}
