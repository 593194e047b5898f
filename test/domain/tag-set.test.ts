import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { TagSet } from '../../src/domain/ballot/tag-set.js'

const words = () => new Uint32Array(randomBytes(12).buffer.slice(0, 12))
/** A sheet whose envelopes begin with these tags. */
const sheet = (tags: readonly bigint[], comment: bigint | null = null) => ({ envelopes: Buffer.concat(tags.map(tag => beginning(tag, 49))), comment: comment === null ? null : beginning(comment, 1072) })

function beginning (tag: bigint, size: number): Buffer {
  const bytes = randomBytes(size)
  bytes.writeBigUInt64BE(tag)
  return bytes
}

t.test('it says of a sheet whether all its tags are new, as a set of numbers would', async () => {
  // Few different tags, so that they come again; some that differ in one word only, some at the ends of the range.
  const tag = fc.oneof(fc.bigInt(1n, 12n), fc.bigInt(1n, 12n).map(low => low << 32n), fc.bigInt(1n, 2n ** 64n - 1n), fc.constant(2n ** 64n - 1n))
  fc.assert(fc.property(fc.array(fc.tuple(fc.array(tag, { minLength: 1, maxLength: 6 }), fc.option(tag))), sheets => {
    const set = new TagSet(words())
    const model = new Set<bigint>()
    return sheets.every(([tags, comment]) => {
      const all = comment === null ? tags : [...tags, comment]
      const fresh = new Set(all).size === all.length && all.every(one => !model.has(one))
      for (const one of all) model.add(one)
      return set.add(sheet(tags, comment)) === fresh && set.size === model.size
    })
  }))
})

t.test('it forgets nothing as it grows, and never takes one tag for another', async t => {
  const set = new TagSet(words())
  const held = Array.from({ length: 40_000 }, () => randomBytes(8).readBigUInt64BE() | 1n)
  t.ok(held.every(tag => set.add(sheet([tag]))))
  t.equal(set.size, held.length)
  t.notOk(held.some(tag => set.add(sheet([tag]))))
  t.ok(held.every(tag => set.add(sheet([tag ^ 1n]))), 'a tag that differs in one bit is another one')
})

t.test('tags chosen to resemble each other are held apart', async t => {
  for (const shift of [0n, 8n, 20n, 32n, 44n, 52n]) {
    const set = new TagSet(words())
    const tags = Array.from({ length: 4095 }, (_, at) => BigInt(at + 1) << shift)
    t.ok(tags.every(tag => set.add(sheet([tag]))))
    t.notOk(tags.some(tag => set.add(sheet([tag]))))
  }
})

t.test('a tag of zeros is never called new', async t => {
  const set = new TagSet(words())
  t.notOk(set.add(sheet([0n])))
  t.equal(set.size, 0)
  t.ok(set.add(sheet([1n])))
})
