import { createHash, hkdfSync, scrypt } from 'node:crypto'
import type { ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { BackupProblem } from './problem.js'

/** What opens a backup: words that a person remembers, or 32 random bytes in a file. */
export type BackupSecret = { readonly kind: 'passphrase', readonly words: string } | { readonly kind: 'key', readonly bytes: Uint8Array }

/** The start of a backup file: how its key was made of the secret. Bound to every chunk as associated data. */
export interface Lock {
  readonly kind: BackupSecret['kind']
  /** log2 of scrypt's N; 0 with a key, which needs no stretching. */
  readonly cost: number
  /** 32 random bytes. */
  readonly salt: Uint8Array
  /** 16 bytes by which a wrong secret is known before anything is read. */
  readonly check: Uint8Array
}

/** Of passphrases, in characters. */
export const shortestPassphrase = 12

const magic = Buffer.from('hom-phieu/backup/1\n')
const saltSize = 32
const checkSize = 16
/** Bytes of the start of a file. */
export const lockSize = magic.length + 2 + saltSize + checkSize
const usualCost = 17
/** 1 GiB of memory: more than that no file of ours asks for. */
const highestCost = 20

/** A key (32 bytes) for a new file, and how it was made. */
export async function newLock (secret: BackupSecret, salt: Uint8Array): Promise<{ readonly key: Buffer, readonly lock: Lock }> {
  const cost = secret.kind === 'passphrase' ? usualCost : 0
  const { key, check } = await derive(secret, salt, cost)
  return { key, lock: { kind: secret.kind, cost, salt, check } }
}

/** The key of a file. Throws `BackupProblem` when the secret is another. */
export async function unlock (secret: BackupSecret, lock: Lock): Promise<Buffer> {
  if (secret.kind !== lock.kind) throw new BackupProblem(lock.kind === 'key' ? 'Bản sao lưu này mở bằng tệp khóa (--key-file).' : 'Bản sao lưu này mở bằng mật khẩu.')
  const { key, check } = await derive(secret, lock.salt, lock.cost)
  if (!check.equals(lock.check)) throw new BackupProblem('Mật khẩu hoặc tệp khóa không đúng, hoặc phần đầu của tệp bị hỏng.')
  return key
}

/** magic || kind || cost || salt || check. */
export function lockBytes ({ kind, cost, salt, check }: Lock): Buffer {
  return Buffer.concat([magic, Uint8Array.of(kind === 'passphrase' ? 1 : 2, cost), salt, check])
}

/** Reads what `lockBytes` wrote. Throws `BackupProblem` for anything else. */
export function parseLock (bytes: Uint8Array): Lock {
  const [kind, cost] = [bytes[magic.length], bytes[magic.length + 1]!]
  if (bytes.length !== lockSize || !magic.equals(bytes.subarray(0, magic.length)) || (kind !== 1 && kind !== 2) || cost > highestCost) {
    throw new BackupProblem('Tệp này không phải là bản sao lưu của hom-phieu, hoặc của phiên bản mới hơn.')
  }
  const salt = bytes.subarray(magic.length + 2, magic.length + 2 + saltSize)
  return { kind: kind === 1 ? 'passphrase' : 'key', cost, salt, check: bytes.subarray(lockSize - checkSize) }
}

/** scrypt (RFC 7914) of a passphrase, or the key as it is; then HKDF-SHA256 (RFC 5869), so that key and check tell nothing of each other. */
async function derive (secret: BackupSecret, salt: Uint8Array, cost: number): Promise<{ readonly key: Buffer, readonly check: Buffer }> {
  const strong = secret.kind === 'key' ? createHash('sha256').update(secret.bytes).digest() : await stretch(secret.words, salt, cost)
  const part = (label: string, size: number) => Buffer.from(hkdfSync('sha256', strong, salt, `hom-phieu/1/backup/${label}`, size))
  return { key: part('key', 32), check: part('check', checkSize) }
}

function stretch (words: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** (cost + 11) }
  return (promisify(scrypt) as (password: string, salt: Uint8Array, size: number, options: ScryptOptions) => Promise<Buffer>)(words.normalize('NFC'), salt, 32, options)
}
