import { chmod, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { handOver } from './account.js'
import type { Account } from './account.js'
import { command, finish } from './command.js'

/** A cluster to be made: its folder, the programs that make it, under which account, and the password of its superuser. */
export interface ClusterPlan {
  readonly cluster: string
  readonly binaries: string
  readonly account: Account
  readonly superuserPassword: string
  readonly extra: readonly string[]
}

/** Makes the cluster unless it exists. It gets its name when it is complete, so a half-made one is never started. */
export async function ensureCluster (plan: ClusterPlan): Promise<void> {
  const { cluster, account } = plan
  await removeDrafts(cluster)
  if (!await isThere(cluster)) await make(plan)
  // Data made by root in a namespace, now to be served by another account.
  await handOver(cluster, account)
}

async function make (plan: ClusterPlan): Promise<void> {
  const { cluster, account } = plan
  const draft = await mkdtemp(`${cluster}.new-`)
  const passwordFile = await mkdtemp(`${cluster}.new-`).then(folder => join(folder, 'password'))
  try {
    await writeFile(passwordFile, plan.superuserPassword, { mode: 0o600, flag: 'wx' })
    await handOver(dirname(passwordFile), account)
    await handOver(draft, account)
    await initdb(plan, draft, passwordFile)
    await chmod(draft, 0o700)
    await rename(draft, cluster)
  } finally {
    await rm(dirname(passwordFile), { recursive: true, force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

async function initdb ({ binaries, account, cluster, extra }: ClusterPlan, draft: string, passwordFile: string): Promise<void> {
  const program = [
    join(binaries, 'bin', 'initdb'), `--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...extra,
  ]
  await finish(await command(account, 'KILL', program), `Không khởi tạo được cơ sở dữ liệu trong ${cluster}:`)
}

/** What a service that was killed while making its cluster left behind. */
async function removeDrafts (cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.new-`)) await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

function isThere (folder: string): Promise<boolean> {
  return stat(folder).then(() => true, () => false)
}
