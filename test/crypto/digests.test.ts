import { randomBytes } from 'node:crypto'
import tap, { test } from 'tap'
import { createDigester } from '../../src/crypto/digests.js'
import { boxRoot } from '../../src/crypto/merkle.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { toBase64url } from '../../src/domain/encoding.js'

const digester = createDigester(2)
tap.teardown(() => digester.close())

const entries = Array.from({ length: 300 }, () => randomBytes(288))
const nonces = entries.map(entry => sha256(entry.subarray(0, 32)))

test('digests of a box, whole or in parts, are those of its entries alone', async t => {
  const whole = await digester.digest(Buffer.concat(entries), 288, 32)
  t.equal(toBase64url(whole), toBase64url(Buffer.concat(nonces)), 'of the first bytes of each, in their order')
  const parts = await Promise.all([entries.slice(0, 7), entries.slice(7)].map(part => digester.digest(Buffer.concat(part), 288, 32)))
  t.same((await digester.ascending(parts)).map(toBase64url), nonces.toSorted(Buffer.compare).map(toBase64url))
  t.equal(toBase64url(await digester.rootOf(parts)), toBase64url(boxRoot(nonces)))
  t.equal(toBase64url(await digester.rootOf([])), toBase64url(boxRoot([])), 'of an empty box too')
})

test('a large box is no harder than a small one', async t => {
  const many = randomBytes(32 * 200_000)
  const sorted = await digester.ascending([many.subarray(0, 64), many.subarray(64)])
  t.equal(sorted.length, 200_000)
  t.ok(sorted.every((digest, at) => at === 0 || Buffer.compare(sorted[at - 1]!, digest) < 0))
})

test('what is handed over stays the caller’s, and a part of an entry is none', async t => {
  const chunk = Buffer.concat(entries)
  const before = toBase64url(chunk)
  await digester.digest(chunk, 288, 32)
  t.equal(toBase64url(chunk), before)
  await t.rejects(digester.digest(chunk.subarray(1), 288, 32), RangeError)
})
