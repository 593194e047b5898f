import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { BackupProblem } from './problem.js'

/** Plaintext bytes of every chunk but the last, which has between one and so many. */
const chunkSize = 64 * 1024
const tagSize = 16
const damaged = 'Bản sao lưu bị hỏng, bị cắt ngắn hoặc bị sửa.'

/** Under which key, and what stands before the chunks and is bound to each. */
export interface Sealing {
  readonly key: Uint8Array
  readonly head: Uint8Array
}

/**
 * Writes bytes as chunks of AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; laid out as in age): the nonce is
 * the number of the chunk and whether it is the last, so that none can be left out, moved, repeated or cut off unseen.
 */
export class SealedWriter {
  readonly #file: FileHandle
  readonly #sealing: Sealing
  #held: Buffer[] = []
  #size = 0
  #number = 0

  constructor (file: FileHandle, sealing: Sealing) {
    this.#file = file
    this.#sealing = sealing
  }

  /** Takes bytes; a chunk is written as soon as it is known not to be the last. */
  async write (bytes: Uint8Array): Promise<void> {
    this.#held.push(Buffer.from(bytes))
    this.#size += bytes.length
    if (this.#size <= chunkSize) return
    const all = Buffer.concat(this.#held)
    let at = 0
    for (; all.length - at > chunkSize; at += chunkSize) await this.#seal(all.subarray(at, at + chunkSize), false)
    this.#held = [all.subarray(at)]
    this.#size = all.length - at
  }

  /** Writes the last chunk. */
  async end (): Promise<void> {
    await this.#seal(Buffer.concat(this.#held), true)
  }

  async #seal (plaintext: Uint8Array, last: boolean): Promise<void> {
    const { key, head } = this.#sealing
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(this.#number++, last))
    cipher.setAAD(head)
    await this.#file.appendFile(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]))
  }
}

/** The bytes again, chunk by chunk, none before it has proven right. Throws `BackupProblem` at the first that has not. */
export async function * readSealed (file: FileHandle, { key, head }: Sealing): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  let number = 0
  for (let at = head.length; number === 0 || at < size; number++) {
    const sealed = Buffer.alloc(Math.min(chunkSize + tagSize, size - at))
    const { bytesRead } = await file.read(sealed, 0, sealed.length, at)
    at += sealed.length
    if (bytesRead !== sealed.length || sealed.length <= tagSize) throw new BackupProblem(damaged)
    yield unsealed(sealed, nonceOf(number, at >= size), { key, head })
  }
}

function unsealed (sealed: Buffer, nonce: Uint8Array, { key, head }: Sealing): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize })
  decipher.setAAD(head)
  decipher.setAuthTag(sealed.subarray(-tagSize))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagSize)), decipher.final()])
  } catch (cause) {
    throw new BackupProblem(damaged, { cause })
  }
}

/** 11 bytes of number, then 1 for the last chunk. A key has one file, so none comes twice. */
function nonceOf (number: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}
