import { randomBytes } from 'node:crypto'
import tap, { test } from 'tap'
import { Batches } from '../../src/crypto/batches.js'
import { blindSign, importIssuerKey } from '../../src/crypto/blind-issuer.js'
import { makeBoxKey, seal } from '../../src/crypto/seal.js'
import { Slots } from '../../src/crypto/slots.js'
import { createWorkers } from '../../src/crypto/workers.js'
import { concat, padComment } from '../../src/domain/encoding.js'

const workers = createWorkers({ threads: 2 })
tap.teardown(() => workers.close())

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
const blinded = () => Uint8Array.from(randomBytes(256)).fill(0, 0, 1)

test('signs in batches what the key signs alone, each caller getting his own', async t => {
  const pairs = await Promise.all([workers.makeIssuerKey(), workers.makeIssuerKey()])
  t.notOk(same(pairs[0].publicKey, pairs[1].publicKey))
  const keys = pairs.map(({ privateKey }) => importIssuerKey(privateKey))
  let loaded = 0
  const sign = (i: number, message: Uint8Array) => workers.blindSign(`key ${i}`, async () => {
    loaded++
    return Uint8Array.from(pairs[i]!.privateKey)
  }, message)
  const messages = Array.from({ length: 90 }, blinded)
  const signatures = await Promise.all(messages.map((message, i) => sign(i % 2, message)))
  t.equal(messages.filter((message, i) => same(signatures[i]!, blindSign(keys[i % 2]!, message))).length, 90)
  t.equal(loaded, 2, 'each key read once')

  await t.rejects(sign(0, new Uint8Array(256).fill(255)), { name: 'Refused', code: 'invalid-input' })
  workers.forgetKey('key 0')
  await sign(0, messages[0]!)
  t.equal(loaded, 3, 'a forgotten key must be read again')
})

test('a key that cannot be read fails its callers and is asked for again', async t => {
  const pair = await workers.makeIssuerKey()
  const message = blinded()
  await t.rejects(workers.blindSign('late', () => Promise.reject(new Error('no database')), message), /no database/)
  const bytes = Uint8Array.from(pair.privateKey)
  t.ok(same(await workers.blindSign('late', async () => bytes, message), blindSign(importIssuerKey(pair.privateKey), message)))
  t.ok(bytes.every(byte => byte === 0), 'the bytes read are wiped')
})

test('opens piles over the threads and counts every envelope once', async t => {
  const box = makeBoxKey()
  const info = randomBytes(70)
  const marks = Array.from({ length: 1300 }, (_, i) => i % 7)
  const good = marks.map(mark => seal(box.publicKey, info, Uint8Array.of(mark)))
  const bad = [seal(box.publicKey, randomBytes(70), Uint8Array.of(1)), randomBytes(49), new Uint8Array(49)]
  const envelopes = concat(...good, ...bad)
  let told = 0
  const { histogram, unopened } = await workers.openPile({ privateKey: box.privateKey, info, envelopes, onOpened: count => { told += count } })
  t.strictSame([...histogram.subarray(0, 8)], [186, 186, 186, 186, 186, 185, 185, 0])
  t.equal(histogram.reduce((sum, times) => sum + times), 1300)
  t.equal(unopened, 3)
  t.equal(told, 1303)
  t.equal(envelopes.length, 1303 * 49, 'the caller keeps his envelopes')
  t.ok(box.privateKey.some(byte => byte !== 0), 'the key is the caller\'s to wipe')

  const nothing = await workers.openPile({ privateKey: box.privateKey, info, envelopes: new Uint8Array(0) })
  t.strictSame([nothing.unopened, nothing.histogram.length], [0, 256])
  await t.rejects(workers.openPile({ privateKey: box.privateKey, info, envelopes: new Uint8Array(50) }), RangeError)
})

test('opens comments', async t => {
  const box = makeBoxKey()
  const info = randomBytes(50)
  const put = (plaintext: Uint8Array) => seal(box.publicKey, info, plaintext)
  const envelopes = concat(put(padComment('Cần đối thoại nhiều hơn')), put(new Uint8Array(1024).fill(255)), randomBytes(1072), put(padComment('')))
  const { texts, unopened } = await workers.openComments({ privateKey: box.privateKey, info, envelopes })
  t.strictSame(texts, ['Cần đối thoại nhiều hơn', ''])
  t.equal(unopened, 2)
})

test('batches: gathers what waits, keeps to size and slots, lets keys take turns', async t => {
  const runs: { key: string, size: number }[] = []
  let running = 0
  let most = 0
  const batches = new Batches<string, number, number>({
    slots: 2,
    size: 4,
    async run (key, inputs) {
      runs.push({ key, size: inputs.length })
      most = Math.max(most, ++running)
      await new Promise(resolve => setTimeout(resolve, 5))
      running--
      if (inputs.includes(13)) throw new Error('unlucky')
      return inputs.map(input => input * 2)
    },
  })
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => batches.add('a', 'a', i)).concat(batches.add('b', 'b', 50)))
  t.strictSame(answers, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 100])
  t.ok(runs.every(({ size }) => size <= 4))
  t.equal(most, 2)
  t.strictSame(runs.map(({ key }) => key).indexOf('b'), 1, 'the second key did not wait for all of the first')
  await t.rejects(batches.add('a', 'a', 13), /unlucky/)
  t.equal(await batches.add('a', 'a', 4), 8, 'a failed batch stops nothing')
})

test('slots: so many at once, in order, whatever fails', async t => {
  const slots = new Slots(2)
  const order: number[] = []
  let running = 0
  const task = (i: number) => slots.run(async () => {
    order.push(i)
    if (++running > 2) t.fail('too many at once')
    await new Promise(resolve => setTimeout(resolve, 1))
    running--
    if (i === 1) throw new Error('one fails')
    return i
  })
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(task))
  t.strictSame(order, [0, 1, 2, 3, 4])
  t.strictSame(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
