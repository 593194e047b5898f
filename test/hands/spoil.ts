import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { nastyText, nastyValue } from './nasty.js'

/** Makes another value of one; what it is given is not touched. */
export type SpoilValue = (value: unknown) => unknown

/** Some value within, wherever it stands, is another, is missing, or has a companion. */
export const spoiltValue: fc.Arbitrary<SpoilValue> = fc.tuple(fc.nat(), fc.nat(6), nastyValue, nastyText).map(([place, way, value, name]) => original => {
  const copy = structuredClone(original)
  const spots = spotsOf(copy)
  const spot = spots[place % Math.max(spots.length, 1)]
  if (!spot) return value
  const { holder, key } = spot
  const present = Reflect.get(holder, key) as unknown
  if (way === 0) Reflect.deleteProperty(holder, key)
  else if (way === 1) put(holder, name, value)
  else if (way === 2 && typeof present === 'number') put(holder, key, present + 1)
  else if (way === 3 && typeof present === 'string') put(holder, key, present.slice(0, -1) + (present.endsWith('A') ? 'B' : 'A'))
  else if (way === 4 && Array.isArray(present)) put(holder, key, present.toReversed())
  else if (way === 5 && Array.isArray(present)) put(holder, key, [...present, ...present])
  else put(holder, key, value)
  return copy
})

interface Spot {
  readonly holder: object
  readonly key: string
}

/** A parser makes own fields of whatever name; so does this. */
function put (holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

/** The first thousands, not deep within an abyss. */
function spotsOf (value: unknown): Spot[] {
  const spots: Spot[] = []
  const waiting = [value]
  for (let next = waiting.pop(); next !== undefined && spots.length < 5000; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    for (const key of Object.keys(next)) {
      spots.push({ holder: next, key })
      const inner: unknown = Reflect.get(next, key)
      if (typeof inner === 'object' && inner !== null) waiting.push(inner)
    }
  }
  return spots
}

export type SpoilBytes = (bytes: Buffer) => Buffer

/** A file that was cut, damaged, sewn together, or written in another encoding. */
export const spoiltBytes: fc.Arbitrary<SpoilBytes> = fc.tuple(fc.nat(11), fc.nat(), fc.nat(), nastyText).map(([way, one, other, text]) => bytes => {
  const at = bytes.length === 0 ? 0 : one % bytes.length
  const to = bytes.length === 0 ? 0 : at + other % Math.max(1, Math.min(200, bytes.length - at))
  const letters = Buffer.from(text.slice(0, 2000))
  switch (way) {
    case 0: return bytes.subarray(0, at)
    case 1: return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])
    case 2: return Buffer.concat([bytes.subarray(0, at), letters, bytes.subarray(at)])
    case 3: return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])
    case 4: return Buffer.concat([bytes, bytes])
    case 5: return Buffer.from(bytes.toString('utf8'), 'utf16le')
    case 6: return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
    case 7: return gzipSync(bytes)
    case 8: return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)])
    default: return flipped(bytes, at, 1 << (other & 7))
  }
})

function flipped (bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= bit
  return copy
}
