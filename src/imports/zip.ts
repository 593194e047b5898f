import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { Refused } from '../domain/refusal.js'
import { unreadable } from './problem.js'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
/** Bytes of a data descriptor after an entry, at most (APPNOTE 4.3.9, with signature and 64-bit sizes). */
const DESCRIPTOR = 24
/** Files within an archive; a spreadsheet has a dozen. */
const MOST_ENTRIES = 1000
const STORED = 0
const DEFLATED = 8

interface Entry {
  /** Where the entry's own header stands, then where its packed bytes begin and end. */
  readonly header: number
  readonly start: number
  readonly end: number
  readonly method: number
}

/**
 * Refuses an archive that unpacks to more than `limit` bytes, by unpacking it and keeping nothing: the sizes an archive states
 * of itself are not believed. Entries must follow each other without gaps, as in every file a spreadsheet program writes,
 * because the spreadsheet reader scans for entries and would find one hidden from the directory.
 */
export async function refuseZipBomb (bytes: Buffer, limit: number): Promise<void> {
  let left = limit
  for (const entry of entriesOf(bytes)) {
    left -= await unpackedSize(bytes.subarray(entry.start, entry.end), entry.method, left)
    if (left < 0) throw unreadable('tệp không quá lớn sau khi giải nén')
  }
}

function entriesOf (bytes: Buffer): Entry[] {
  try {
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new RangeError('no directory')
    const directory = bytes.readUInt32LE(end + 16)
    const count = bytes.readUInt16LE(end + 10)
    if (count > MOST_ENTRIES) throw unreadable(`tệp XLSX không quá ${MOST_ENTRIES} tệp bên trong`)
    const entries = readDirectory(bytes, directory, count)
    checkGaps(entries.toSorted((a, b) => a.header - b.header), directory)
    return entries
  } catch (error) {
    if (error instanceof RangeError) throw damaged()
    throw error
  }
}

function readDirectory (bytes: Buffer, directory: number, count: number): Entry[] {
  const entries: Entry[] = []
  for (let at = directory; entries.length < count;) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('no entry')
    const header = bytes.readUInt32LE(at + 42)
    const size = bytes.readUInt32LE(at + 20)
    checkHeader(bytes, header, size)
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
    entries.push({ header, start, end: start + size, method: bytes.readUInt16LE(at + 10) })
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The entry's own header must agree with the directory, or leave its size to a descriptor after the data (flag bit 3). */
function checkHeader (bytes: Buffer, header: number, size: number): void {
  if (bytes.readUInt32LE(header) !== LOCAL_ENTRY) throw new RangeError('no local entry')
  const stated = bytes.readUInt32LE(header + 18)
  const later = (bytes.readUInt16LE(header + 6) & 8) !== 0 && stated === 0
  if (stated !== size && !later) throw new RangeError('two sizes')
}

/** Between two entries lies at most a descriptor: no room for an entry that the directory does not name. */
function checkGaps (entries: readonly Entry[], directory: number): void {
  let covered = 0
  for (const { header, end } of [...entries, { header: directory, end: directory }]) {
    if (header < covered || header - covered > DESCRIPTOR) throw new RangeError('gap between entries')
    covered = end
  }
}

/** Bytes that come out of an entry; stops soon after `limit`. */
async function unpackedSize (packed: Buffer, method: number, limit: number): Promise<number> {
  if (method === STORED) return packed.length
  if (method !== DEFLATED) throw damaged()
  let size = 0
  const inflate = Readable.from([packed], { objectMode: false }).pipe(createInflateRaw())
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) break
    }
  } catch {
    throw damaged()
  }
  return size
}

/** The refusal of a spreadsheet that cannot be taken apart. */
export function damaged (): Refused {
  return unreadable('tệp XLSX nguyên vẹn (mở lại bằng Excel hoặc LibreOffice rồi lưu dưới dạng .xlsx)')
}
