import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { askHidden } from './ask.js'
import type { Contents } from './content.js'
import { makeBackup } from './make.js'
import { BackupProblem } from './problem.js'
import { checkBackup, restoreBackup } from './restore.js'
import type { RestorePlan } from './restore.js'
import { shortestPassphrase } from './secrets.js'
import type { BackupSecret } from './secrets.js'

/** The service whose database it is. `secretMark` stands for its secret; `onDatabase` starts the server only when there is work for it, and ends it after. */
export interface BackupGround {
  readonly secretMark: string
  readonly onDatabase: <T>(work: (database: Pick<RestorePlan, 'ownerUrl' | 'migrate'>) => Promise<T>) => Promise<T>
}

type Print = (line: string) => void

const common = '[--key-file <tệp khóa> | --passphrase-file <tệp mật khẩu>]'
const backupUsage = `Cách dùng: hom-phieu backup <tệp sao lưu> ${common} [--without-open]`
const restoreUsage = `Cách dùng: hom-phieu restore <tệp sao lưu> ${common} [--check] [--other-secret]`
const secretOptions = { 'key-file': { type: 'string' }, 'passphrase-file': { type: 'string' } } as const

/** `hom-phieu backup`: an encrypted copy of the database that was read back. 0: made; 1: refused; 2: the command line could not be read. */
export async function runBackup (argv: readonly string[], ground: () => BackupGround, print: Print = console.log): Promise<number> {
  return judged(print, async () => {
    const { path, values } = readArguments(backupUsage, () => parseArgs({ args: [...argv], allowPositionals: true, options: { ...secretOptions, 'without-open': { type: 'boolean' } } }))
    const secret = await secretOf(values, true)
    const { secretMark, onDatabase } = ground()
    const made = await onDatabase(({ ownerUrl }) => makeBackup({ ownerUrl, path, secret, secretMark, withoutOpen: values['without-open'] === true, warn: sentence => print(`Lưu ý: ${sentence}`) }))
    for (const line of account(made)) print(line)
    print(`SHA-256:  ${made.sha256}`)
    print(`Đã sao lưu vào ${path} (${made.size} byte) và đọc lại khớp. Giữ tệp này và khóa bí mật của dịch vụ ở hai nơi khác nhau.`)
  })
}

/** `hom-phieu restore`: the copy back into an empty database, or with `--check` only read and held against itself. Statuses as for `runBackup`. */
export async function runRestore (argv: readonly string[], ground: () => BackupGround, print: Print = console.log): Promise<number> {
  return judged(print, async () => {
    const { path, values } = readArguments(restoreUsage, () => parseArgs({ args: [...argv], allowPositionals: true, options: { ...secretOptions, check: { type: 'boolean' }, 'other-secret': { type: 'boolean' } } }))
    const secret = await secretOf(values, false)
    const contents = await checkBackup(path, secret)
    for (const line of account(contents)) print(line)
    if (values.check === true) {
      print('Bản sao lưu nguyên vẹn. Chưa khôi phục gì.')
      return
    }
    const { secretMark, onDatabase } = ground()
    if (values['other-secret'] !== true) expectSecret(contents, secretMark)
    const cancelled = await onDatabase(database => restoreBackup({ ...database, path, secret }))
    for (const title of cancelled) print(`Lưu ý: đợt “${title}” đã bị hủy vì phiếu và khóa của đợt không có trong bản sao lưu; hãy lập lại đợt mới.`)
    print('Đã khôi phục và đọc lại khớp. Mọi người phải đăng nhập lại.')
  })
}

/** What lies in a backup, for whoever looks for the right one. */
function account ({ head, tables }: Contents): readonly string[] {
  const rows = (name: string) => tables.find(table => table.name === name)?.rows ?? 0
  return [
    `Lúc:      ${head.made}`,
    `Nội dung: ${tables.length} bảng, ${tables.reduce((sum, table) => sum + table.rows, 0)} hàng; ${rows('rounds')} đợt, ${rows('people')} người, ${rows('audit_events')} mục nhật ký`,
  ]
}

/** Slip codes and receipt keys of the backup are of use to the same secret only. */
function expectSecret ({ head }: Contents, secretMark: string): void {
  if (head.secret === secretMark) return
  throw new BackupProblem('Khóa bí mật của dịch vụ (SECRET, SECRET_FILE, secret.key) không phải là khóa lúc sao lưu. Hãy đặt lại đúng khóa; nếu khóa đã mất, thêm --other-secret.')
}

class Misused extends Error {}

function readArguments<Values> (usage: string, parse: () => { readonly positionals: readonly string[], readonly values: Values }): { readonly path: string, readonly values: Values } {
  try {
    const { positionals: [path, ...others], values } = parse()
    if (path !== undefined && others.length === 0) return { path, values }
  } catch { /* said below */ }
  throw new Misused(usage)
}

/** A file's words, a file's key, or what is typed: twice where it will be needed again. */
async function secretOf (values: { readonly 'key-file'?: string | undefined, readonly 'passphrase-file'?: string | undefined }, twice: boolean): Promise<BackupSecret> {
  const [keyFile, wordsFile] = [values['key-file'], values['passphrase-file']]
  if (keyFile !== undefined && wordsFile !== undefined) throw new BackupProblem('Chỉ dùng một trong hai: --key-file hoặc --passphrase-file.')
  if (keyFile !== undefined) return keyOf(keyFile)
  const words = wordsFile === undefined ? await typed(twice) : (await textOf(wordsFile)).replace(/\r?\n$/, '')
  if (words.length < shortestPassphrase) throw new BackupProblem(`Mật khẩu của bản sao lưu cần ít nhất ${shortestPassphrase} ký tự.`)
  return { kind: 'passphrase', words }
}

async function keyOf (path: string): Promise<BackupSecret> {
  const text = (await textOf(path)).trim()
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) throw new BackupProblem(`Tệp khóa ${path} cần đúng 32 byte viết bằng base64url (43 ký tự).`)
  return { kind: 'key', bytes: Buffer.from(text, 'base64url') }
}

function textOf (path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => { throw new BackupProblem(`Không đọc được tệp ${path}.`, { cause }) })
}

async function typed (twice: boolean): Promise<string> {
  if (!process.stdin.isTTY) throw new BackupProblem('Không có bàn phím để hỏi mật khẩu; hãy dùng --key-file hoặc --passphrase-file.')
  const words = await askHidden('Mật khẩu của bản sao lưu: ')
  if (twice && await askHidden('Gõ lại mật khẩu: ') !== words) throw new BackupProblem('Hai lần gõ mật khẩu không giống nhau.')
  return words
}

async function judged (print: Print, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof BackupProblem || error instanceof Misused)) throw error
    print(error.message)
    return error instanceof Misused ? 2 : 1
  }
}
