import { BackupProblem } from './problem.js'

/** What lies in a backup, in this order: a head; each table with its rows; an end. */
export type Frame =
  | { readonly kind: 'head' | 'table' | 'tableEnd' | 'end', readonly value: unknown }
  | { readonly kind: 'rows', readonly bytes: Buffer }

const kinds = ['head', 'table', 'rows', 'tableEnd', 'end'] as const
const prefixSize = 5
/** No frame of ours comes near it: rows are written as the database sends them. */
const longest = 256 * 1024 * 1024

/** kind (1 byte) || length (4 bytes) || JSON in UTF-8, or rows as COPY BINARY gives them. */
export function frameBytes (frame: Frame): Buffer {
  const body = frame.kind === 'rows' ? frame.bytes : Buffer.from(JSON.stringify(frame.value))
  const prefix = Buffer.alloc(prefixSize)
  prefix[0] = kinds.indexOf(frame.kind)
  prefix.writeUInt32BE(body.length, 1)
  return Buffer.concat([prefix, body])
}

/** Frames out of bytes that come in pieces of any size. */
export async function * readFrames (pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    for (let size = frameSize(held); size <= held.length; size = frameSize(held)) {
      yield frameOf(held.subarray(0, size))
      held = held.subarray(size)
    }
  }
  if (held.length > 0) throw new BackupProblem('Bản sao lưu hỏng: thừa dữ liệu ở cuối.')
}

/** Infinity while not even the length is there. */
function frameSize (held: Buffer): number {
  if (held.length < prefixSize) return Infinity
  const length = held.readUInt32BE(1)
  if (length > longest || held[0]! >= kinds.length) throw new BackupProblem('Bản sao lưu hỏng: cấu trúc không đúng.')
  return prefixSize + length
}

function frameOf (bytes: Buffer): Frame {
  const kind = kinds[bytes[0]!]!
  const body = bytes.subarray(prefixSize)
  return kind === 'rows' ? { kind, bytes: body } : { kind, value: JSON.parse(body.toString()) as unknown }
}
