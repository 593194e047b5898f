/** Size of a page of the server, in memory and on the disk. */
const PAGE = 8192
const PAGE_HEAD = 24

/** What a page says beside the bytes in it. Numbers of transactions and places in the log only ever grow. */
export interface Surroundings {
  /** The row (of a heap) that the place is in; null in what is left between rows, and in anything but a heap. */
  readonly tuple: string | null
  readonly marks: readonly (readonly [string, bigint])[]
}

/** Reads a place in a relation's pages: where in the log the page was last written, and who wrote and ended the row there, alive or dead. */
export function surroundings (bytes: Buffer, at: number): Surroundings {
  const start = at - at % PAGE
  if (start + PAGE > bytes.length) return { tuple: null, marks: [] }
  const written = BigInt(bytes.readUInt32LE(start)) << 32n | BigInt(bytes.readUInt32LE(start + 4))
  const marks: [string, bigint][] = [['page written', written]]
  const [lower, special] = [bytes.readUInt16LE(start + 12), bytes.readUInt16LE(start + 16)]
  // An index keeps something of its own at the end of a page; a heap does not.
  if (special !== PAGE || lower < PAGE_HEAD || lower > PAGE) return { tuple: null, marks }
  for (let pointer = start + PAGE_HEAD; pointer < start + lower; pointer += 4) {
    const word = bytes.readUInt32LE(pointer)
    const [offset, length] = [word & 0x7fff, word >>> 17]
    if (length === 0 || at - start < offset || at - start >= offset + length) continue
    const tuple = start + offset
    return {
      tuple: `${start}/${pointer}`,
      marks: [...marks, ['xmin', BigInt(bytes.readUInt32LE(tuple))], ['xmax', BigInt(bytes.readUInt32LE(tuple + 4))], ['hints', BigInt(bytes.readUInt16LE(tuple + 20))]],
    }
  }
  return { tuple: null, marks }
}
