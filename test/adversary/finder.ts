/** Where a thing was met: how far into the bytes its face would begin. */
export interface Meeting<Thing> {
  readonly thing: Thing
  readonly at: number
}

interface Needle<Thing> {
  readonly rest: number
  readonly face: number
  readonly thing: Thing
  readonly shift: number
}

/** Bytes that must agree. Compression of the server cuts what it cannot compress into runs of eight. */
const WIDTH = 8
/** A face met again within so many bytes of itself is the same meeting, with control bytes of compression in between. */
const SAME = 32
const PAGE = 8192
const nothing = Buffer.alloc(PAGE)

/** Finds any eight bytes in a row of any face of many things, wherever they lie. */
export class Finder<Thing> {
  /** One bit for each beginning of 24 bits: nearly every place is passed over by it. */
  readonly #seen = new Uint8Array(1 << 21)
  readonly #needles = new Map<number, Needle<Thing>[]>()

  constructor (things: readonly Thing[], facesOf: (thing: Thing) => readonly Uint8Array[]) {
    for (const thing of things) {
      for (const [face, bytes] of facesOf(thing).map(one => Buffer.from(one)).entries()) {
        for (let shift = 0; shift + WIDTH <= bytes.length; shift++) this.#add(bytes, shift, face, thing)
      }
    }
  }

  /** Meetings in the order of the bytes. */
  in (bytes: Buffer): Meeting<Thing>[] {
    const found: Meeting<Thing>[] = []
    const last = new Map<Thing, Map<number, number>>()
    const seen = this.#seen
    for (let start = 0; start < bytes.length; start += PAGE) {
      // The unwritten rest of a file is zero.
      if (bytes.length - start >= PAGE && bytes.compare(nothing, 0, PAGE, start, start + PAGE) === 0) continue
      const end = Math.min(start + PAGE, bytes.length - WIDTH + 1)
      let head = start + 2 < bytes.length ? bytes[start]! << 8 | bytes[start + 1]! : 0
      for (let at = start; at < end; at++) {
        head = (head << 8 | bytes[at + 2]!) & 0xffffff
        if ((seen[head >>> 3]! & 1 << (head & 7)) !== 0) this.#look(bytes, at, last, found)
      }
    }
    return found
  }

  #look (bytes: Buffer, at: number, last: Map<Thing, Map<number, number>>, found: Meeting<Thing>[]): void {
    for (const { rest, thing, face, shift } of this.#needles.get(bytes.readUInt32BE(at)) ?? []) {
      if (rest !== bytes.readUInt32BE(at + 4)) continue
      const ends = last.get(thing) ?? new Map<number, number>()
      const before = ends.get(face)
      const begin = at - shift
      if (before === undefined || Math.abs(begin - before) > SAME) found.push({ thing, at: begin })
      last.set(thing, ends.set(face, begin))
    }
  }

  #add (bytes: Buffer, shift: number, face: number, thing: Thing): void {
    const head = bytes.readUInt32BE(shift)
    this.#seen[head >>> 11]! |= 1 << (head >>> 8 & 7) // of its first 24 bits
    const needle = { rest: bytes.readUInt32BE(shift + 4), face, thing, shift }
    const others = this.#needles.get(head)
    if (others) others.push(needle)
    else this.#needles.set(head, [needle])
  }
}

/** Bytes that a text spells out, in any of the ways in which services write them: hex, uuid, base64 and whole numbers; with where they stand. */
export function spelled (text: string): { readonly at: number, readonly bytes: Buffer }[] {
  return [...text.matchAll(words)].map(({ 0: word, index }) => ({ at: index, bytes: bytesIn(word) })).filter(({ bytes }) => bytes.length >= WIDTH)
}

const words = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9+/_-]{11,}/g

function bytesIn (word: string): Buffer {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(word) && word.length === 36) return Buffer.from(word.replaceAll('-', ''), 'hex')
  if (/^x?(?:[0-9a-f]{2}){8,}$/.test(word)) return Buffer.from(word.replace('x', ''), 'hex')
  if (/^-?[0-9]{11,19}$/.test(word)) return wholeNumber(BigInt(word))
  return Buffer.from(word, 'base64url')
}

function wholeNumber (value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value))
  return bytes
}
