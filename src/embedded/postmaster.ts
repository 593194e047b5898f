import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What a server writes about itself in `postmaster.pid`: lines 1, 4, 5, 6 and 8 of the file. `host` is its socket's folder, or an address. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly host: string
  readonly status: string
}

/** Undefined when no server has, or left, its mark in the cluster's folder. */
export async function readPostmaster (cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const [port, folder, address, , status] = lines.slice(3, 8).map(line => line.trim())
  return pid > 0 ? { pid, port: Number(port), host: folder || address || '', status: status ?? '' } : undefined
}

/**
 * Waits for the server of a service that died to end, and after 2 s asks it to (to ask twice does no harm). Call it while holding the
 * folder's lock: then any server still running there is an orphan. Throws when it outlives 30 s more.
 */
export async function outliveOrphan (cluster: string): Promise<void> {
  if (await isGone(cluster, 2_000)) return
  const orphan = await readPostmaster(cluster)
  if (orphan !== undefined) signal(orphan.pid, 'SIGINT')
  if (await isGone(cluster, 30_000)) return
  throw new Error(`Máy chủ PostgreSQL cũ (tiến trình ${orphan?.pid}) của ${cluster} chưa dừng; hãy dừng nó rồi thử lại.`)
}

async function isGone (cluster: string, patience: number): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; await delay(50)) {
    const left = await readPostmaster(cluster)
    if (left === undefined || !signal(left.pid, 0)) return true
    if (!await serves(left.pid, cluster)) {
      // The number now belongs to a stranger, or to a zombie nobody reaps: PostgreSQL would wait for it for ever.
      await rm(pidFile(cluster), { force: true })
      return true
    }
  }
  return false
}

/** A process number may be used again after a restart of the machine or the container, so the command line decides. */
async function serves (pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  const words = process.platform === 'linux'
    ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    : await new Promise<string>(resolve => { execFile('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], (_error, stdout) => resolve(stdout)) })
  return words.includes(cluster)
}

/** False when there is no such process. */
function signal (pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function pidFile (cluster: string): string {
  return join(cluster, 'postmaster.pid')
}
