import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from './cluster.js'
import type { Ending } from './cluster.js'

/** A file system of this size in memory (`160m`); null where it may not be made. */
export async function smallDisk (t: Ending, size: string): Promise<string | null> {
  const folder = await temporaryFolder(t)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0711`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  t.teardown(() => { execFileSync('umount', ['--lazy', folder]) })
  return folder
}

/** Leaves no byte of a disk. */
export function fill (disk: string): void {
  for (let size = 1024 * 1024; size >= 512; size /= 2) {
    try {
      for (;;) appendFileSync(join(disk, 'filler'), Buffer.alloc(size))
    } catch { /* full, for this size */ }
  }
}

/** Gives back what `fill` took. */
export async function makeRoom (disk: string): Promise<void> {
  await rm(join(disk, 'filler'))
}
