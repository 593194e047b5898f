const PAGE = 8192
/** Bytes at the beginning of a segment's first page, and of the others. */
const FIRST_HEAD = 40
const HEAD = 24
/** Of a record: its length, and the transaction that wrote it. */
const RECORD_HEAD = 24

/** A record of the write-ahead log: where it begins, and the number of its transaction. */
export interface LogRecord {
  readonly start: number
  readonly transaction: number
}

/** Reads a segment of the write-ahead log: gives the record that a place in the file is in, null where there is none. */
export function logRecords (segment: Buffer): (at: number) => LogRecord | null {
  const pages = Array.from({ length: segment.length / PAGE }, (_, page) => page * PAGE)
  const end = pages.find(page => segment.readUInt16LE(page) === 0) ?? segment.length
  const stream = Buffer.concat(pages.filter(page => page < end).map(page => segment.subarray(page + headOf(page), page + PAGE)))
  const records: LogRecord[] = []
  // What is left of the segment before comes first.
  for (let start = aligned(segment.readUInt32LE(16)); start + RECORD_HEAD <= stream.length;) {
    const length = stream.readUInt32LE(start)
    if (length < RECORD_HEAD) break
    records.push({ start, transaction: stream.readUInt32LE(start + 4) })
    start = aligned(start + length)
  }
  return at => {
    const page = at - at % PAGE
    const place = at - headOf(page) - (page === 0 ? 0 : FIRST_HEAD + (page / PAGE - 1) * HEAD)
    let [low, high] = [0, records.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (records[middle]!.start <= place) low = middle + 1
      else high = middle
    }
    return records[low - 1] ?? null
  }
}

function headOf (page: number): number {
  return page === 0 ? FIRST_HEAD : HEAD
}

function aligned (place: number): number {
  return place + 7 & ~7
}
