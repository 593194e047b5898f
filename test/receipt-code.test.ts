import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { decodeReceipt, encodeReceipt } from '../src/client/receipt-code.js'
import { toBase64url } from '../src/domain/encoding.js'

const noise = (size: number) => toBase64url(randomBytes(size))
const printed = () => ({ roundId: randomUUID(), constituencyId: randomUUID(), credential: noise(32), sheet: noise(32), version: 1, signature: noise(64) })

t.test('what is encoded is decoded, in 219 letters', async t => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), version => {
    const receipt = { ...printed(), version }
    const code = encodeReceipt(receipt)
    t.equal(code.length, 219)
    t.same(decodeReceipt(code), receipt)
  }), { numRuns: 50 })
})

t.test('the layout is that of PROTOCOL.md', async t => {
  const receipt = { ...printed(), version: 0x01020304 }
  const bytes = Buffer.from(encodeReceipt(receipt), 'base64url')
  t.equal(bytes.subarray(0, 16).toString('hex'), receipt.roundId.replaceAll('-', ''))
  t.equal(bytes.subarray(16, 32).toString('hex'), receipt.constituencyId.replaceAll('-', ''))
  t.equal(bytes.subarray(32, 64).toString('base64url'), receipt.credential)
  t.equal(bytes.subarray(64, 96).toString('base64url'), receipt.sheet)
  t.equal(bytes.subarray(96, 100).toString('hex'), '01020304')
  t.equal(bytes.subarray(100).toString('base64url'), receipt.signature)
})

t.test('anything else is refused', async t => {
  const code = encodeReceipt(printed())
  for (const wrong of ['', code.slice(1), `${code}A`, `${code.slice(0, -1)}*`, 'https://example.invalid/']) {
    t.throws(() => decodeReceipt(wrong), { name: 'Refused', code: 'invalid-input' }, wrong)
  }
})
