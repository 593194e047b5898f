import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeLock } from './lock.js'
import type { Account } from './account.js'

/** Bytes of a socket's path: the kernel's limit is 108 on Linux and 104 on macOS. */
const longestSocket = 100
const windows = process.platform === 'win32'

/** A data folder held by this process. `cluster` is PostgreSQL's own folder, `log` the file its server writes to. */
export interface Folder {
  readonly path: string
  readonly cluster: string
  readonly log: string
  /** Where the sockets are: the folder itself, or a private one under the temporary folder when its path is too long. */
  readonly sockets: string
  readonly socketDir: string
  readonly release: () => Promise<void>
}

/** Makes the folder (mode 0700) when it is missing. Throws when another live service holds it. */
export async function openFolder (dataDir: string): Promise<Folder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = await realpath(dataDir)
  const sockets = fits(path) ? path : await privateFolder(path)
  const busy = `Thư mục dữ liệu ${path} đang được một dịch vụ khác sử dụng; hãy dừng dịch vụ đó hoặc chọn DATA_DIR khác.`
  const release = await takeLock(lockPath(sockets), busy)
  return { path, cluster: join(path, 'postgres'), log: join(path, 'postgres.log'), sockets, socketDir: join(sockets, 'socket'), release }
}

/**
 * Makes the socket's folder anew (mode 0700): a dead server's lock file in it names a process that may be another's by now.
 * A server under another account must be able to walk through our folders and to make its socket; nothing else opens up.
 */
export async function makeSocketDir (folder: Folder, account: Account): Promise<void> {
  await rm(folder.socketDir, { recursive: true, force: true })
  await mkdir(folder.socketDir, { mode: 0o700 })
  if (account.uid === undefined) return
  await chmod(folder.path, 0o711)
  await chmod(folder.sockets, 0o711)
  await chown(folder.socketDir, account.uid, account.gid ?? account.uid)
}

function fits (folder: string): boolean {
  return Buffer.byteLength(join(folder, 'socket', '.s.PGSQL.5432')) <= longestSocket
}

/** The same name for the same data folder, so that two services meet at one lock; refused when somebody else made it first. */
async function privateFolder (path: string): Promise<string> {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `hom-phieu-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = await lstat(folder)
  const ours = windows || (uid === process.getuid?.() && (mode & 0o170022) === 0o040000)
  if (ours && (windows || fits(folder))) return folder
  throw new Error(`Đường dẫn ${path} quá dài cho kết nối nội bộ, và ${folder} không dùng được; hãy chọn DATA_DIR ngắn hơn.`)
}

/** Windows knows local sockets by pipe names only. */
function lockPath (sockets: string): string {
  if (!windows) return join(sockets, 'service.sock')
  return `\\\\.\\pipe\\hom-phieu-${createHash('sha256').update(sockets.toLowerCase()).digest('hex').slice(0, 24)}`
}
