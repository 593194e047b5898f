import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { readContents } from './content.js'
import type { Contents, Visit } from './content.js'
import { readSealed } from './sealed-file.js'
import { lockSize, parseLock, unlock } from './secrets.js'
import type { BackupSecret } from './secrets.js'

/** Reads a whole backup and holds it against itself; `visit` gets the rows of each table. */
export async function readBackup (file: FileHandle, secret: BackupSecret, visit?: Visit): Promise<{ readonly contents: Contents, readonly sha256: string, readonly size: number }> {
  const start = Buffer.alloc(lockSize)
  const { bytesRead } = await file.read(start, 0, lockSize, 0)
  const head = start.subarray(0, bytesRead)
  const key = await unlock(secret, parseLock(head))
  const contents = await readContents(readSealed(file, { key, head }), visit)
  return { contents, ...await digestOf(file) }
}

async function digestOf (file: FileHandle): Promise<{ readonly sha256: string, readonly size: number }> {
  const digest = createHash('sha256')
  for await (const piece of file.createReadStream({ start: 0, autoClose: false })) digest.update(piece as Buffer)
  return { sha256: digest.digest('hex'), size: (await file.stat()).size }
}
