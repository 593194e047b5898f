import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { test } from 'tap'
import { manifestHash } from '../../src/crypto/canonical.js'
import {
  commentInfo, compareBytes, concat, credentialMessage, fromBase64url, markInfo, padComment, receiptMessage, sheetBytes, sizes, toBase64url, uint32, unpadComment, utf8, uuidBytes, uuidText,
} from '../../src/domain/encoding.js'
import { electronic, fingerprint, parseManifest } from '../../src/domain/round/manifest.js'
import { parseSlipCode, showSlipCode, slipCode } from '../../src/domain/ballot/slip-code.js'
import { makeRound } from './round.js'

const refused = (code: string) => ({ name: 'Refused', code })
const raw = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const anyBytes = fc.uint8Array({ maxLength: 300 })

test('base64url is Buffer\'s, and has one reading only', async t => {
  fc.assert(fc.property(anyBytes, bytes => {
    const text = toBase64url(bytes)
    return text === Buffer.from(bytes).toString('base64url') && Buffer.compare(fromBase64url(text, bytes.length), bytes) === 0
  }))
  for (const text of ['A', 'AA==', 'AA=', 'A A', 'AA\n', 'AB', 'AAB', '+/==', 'ab+c', 'é', 'Aſ', 'AAAAA']) {
    t.throws(() => fromBase64url(text), refused('invalid-input'), JSON.stringify(text))
  }
  t.throws(() => fromBase64url('AAAA', 2), refused('invalid-input'))
  t.equal(fromBase64url('').length, 0)
})

test('uuid, uint32, order', async t => {
  for (let i = 0; i < 50; i++) {
    const id = randomUUID()
    t.equal(uuidText(uuidBytes(id)), id)
  }
  t.equal(Buffer.from(uuidBytes('00112233-4455-4677-8899-aabbccddeeff')).toString('hex'), '00112233445546778899aabbccddeeff')
  for (const id of ['00112233-4455-4677-8899-AABBCCDDEEFF', '0011223344554677-8899aabbccddeeff', '', '00112233-4455-4677-8899-aabbccddeef']) {
    t.throws(() => uuidBytes(id), refused('invalid-input'))
  }
  t.strictSame([...uint32(0x01020304)], [1, 2, 3, 4])
  t.strictSame([...uint32(0xffffffff)], [255, 255, 255, 255])
  for (const wrong of [-1, 2 ** 32, 1.5]) t.throws(() => uint32(wrong), refused('invalid-input'))
  fc.assert(fc.property(anyBytes, anyBytes, (a, b) => Math.sign(compareBytes(a, b)) === Buffer.compare(a, b)))
})

test('byte strings of the protocol', async t => {
  const hash = randomBytes(32)
  const nonce = randomBytes(32)
  const place = randomUUID()
  const subject = randomUUID()
  const equal = (bytes: Uint8Array, ...parts: (string | Buffer)[]) => t.equal(Buffer.compare(bytes, Buffer.concat(parts.map(part => Buffer.from(part as never)))), 0)
  equal(credentialMessage(hash, place, nonce), 'hom-phieu/1/credential', hash, raw(place), nonce)
  equal(markInfo(hash, place, subject), 'hom-phieu/1/mark', hash, raw(place), raw(subject))
  equal(commentInfo(hash, place), 'hom-phieu/1/comment', hash, raw(place))
  equal(receiptMessage(hash, place, nonce, 258), 'hom-phieu/1/receipt', hash, raw(place), nonce, Buffer.from([0, 0, 1, 2]))
  equal(sheetBytes(nonce, [hash, nonce]), nonce, hash, nonce)
})

test('comments fill 1024 bytes', async t => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).filter(text => !text.includes('\0') && utf8(text).length <= 1024), text => {
    const padded = padComment(text)
    return padded.length === sizes.comment && unpadComment(padded) === text
  }))
  t.equal(unpadComment(padComment('ệ'.repeat(341) + 'x')), 'ệ'.repeat(341) + 'x', 'exactly full')
  t.throws(() => padComment('ệ'.repeat(342)), refused('invalid-input'))
  t.throws(() => padComment('a\0b'), refused('invalid-input'))
  t.equal(unpadComment(new Uint8Array(1023)), null)
  t.equal(unpadComment(concat(utf8('a\0b'), new Uint8Array(1021))), null, 'text after the padding')
  t.equal(unpadComment(new Uint8Array(1024).fill(0xff)), null, 'not UTF-8')
})

test('slip codes', async t => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const code = slipCode(Uint8Array.from({ length: 15 }, (_, i) => i * 17 + 3))
  t.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/)
  t.equal(parseSlipCode(code), code)
  t.equal(parseSlipCode(` ${showSlipCode(code).toLowerCase()} `), code)
  t.match(showSlipCode(code), /^(\w{4}-){3}\w{4}$/)
  t.throws(() => slipCode(new Uint8Array(14)), RangeError)
  for (const wrong of ['', code.slice(1), `${code}0`, `U${code.slice(1)}`, `*${code.slice(1)}`]) t.throws(() => parseSlipCode(wrong), refused('bad-code'))

  const zero = slipCode(new Uint8Array(15))
  t.equal(parseSlipCode(zero.replaceAll('0', 'o')), zero, 'O is read as 0')
  const one = slipCode(new Uint8Array(15).fill(1))
  t.equal(parseSlipCode(one.replace('1', 'I').replace('1', 'l')), one, 'I and L are read as 1')

  fc.assert(fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), random => {
    const right = slipCode(random)
    const wrongLetters = Array.from(right, (letter, i) => Array.from(letters).filter(other => other !== letter && passes(right.slice(0, i) + other + right.slice(i + 1)))).flat()
    const swaps = Array.from(right, (a, i) => Array.from(right, (b, j) => i < j && a !== b && passes(swap(right, i, j)))).flat()
    return passes(right) && wrongLetters.length === 0 && !swaps.includes(true)
  }), { numRuns: 25 })
})

test('manifest', async t => {
  const { manifest, hash } = await makeRound({ places: ['electronic', 'paper'] })
  const copy = () => JSON.parse(JSON.stringify(manifest))
  t.strictSame(parseManifest(copy()), manifest)
  t.strictSame(electronic(manifest).map(({ id }) => id), [manifest.constituencies[0]!.id])
  t.equal(Buffer.compare(manifestHash(Object.fromEntries(Object.entries(copy()).toReversed())), hash), 0, 'the order of fields does not matter')
  const wrong: Record<string, (m: ReturnType<typeof copy>) => void> = {
    'unknown field': m => { m.extra = 1 },
    version: m => { m.version = 2 },
    levels: m => { m.levels = ['low', 'medium', 'high'] },
    'paper with a key': m => { m.constituencies[1].issuerKey = m.constituencies[0].issuerKey },
    'electronic without a key': m => { m.constituencies[0].issuerKey = null },
    'subject twice': m => { m.subjects.push(m.subjects[0]) },
    'constituency twice': m => { m.constituencies.push(m.constituencies[0]) },
    'ballot out of order': m => { m.constituencies[0].subjects.reverse() },
    'subject twice on a ballot': m => { m.constituencies[0].subjects.push(m.constituencies[0].subjects[2]) },
    'unknown subject': m => { m.constituencies[0].subjects = [randomUUID()] },
    'short box key': m => { m.boxKey = 'AAAA' },
    'padded box key': m => { m.boxKey = `${m.boxKey}=` },
    'upper case id': m => { m.round.id = m.round.id.toUpperCase() },
    'threshold over shares': m => { m.board.threshold = 9 },
    'a digest missing': m => { m.board.shareDigests.pop() },
    quorum: m => { m.rules.quorum = '0/3' },
    'negative count': m => { m.constituencies[0].summoned = -1 },
  }
  for (const [name, spoil] of Object.entries(wrong)) {
    const spoilt = copy()
    spoil(spoilt)
    t.throws(() => parseManifest(spoilt), refused('invalid-input'), name)
  }
})

test('fingerprint', async t => {
  t.equal(fingerprint(new Uint8Array(32)), 'AAAA-AAAA-AAAA-AAAA-AAAA')
  t.equal(fingerprint(new Uint8Array(32).fill(255)), '7777-7777-7777-7777-7777')
  // RFC 4648 section 10 writes "foobar" as MZXW6YTBOI.
  t.equal(fingerprint(utf8('foobarfoobar....')).replaceAll('-', '').slice(0, 9), 'MZXW6YTBO')
  t.equal(fingerprint(createHash('sha256').update('x').digest()).length, 24)
})

function passes (text: string): boolean {
  try {
    return parseSlipCode(text) === text
  } catch {
    return false
  }
}

function swap (text: string, i: number, j: number): string {
  return Array.from(text, (letter, at) => at === i ? text[j]! : at === j ? text[i]! : letter).join('')
}
