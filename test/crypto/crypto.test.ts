import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { AEAD_AES_128_GCM, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from '@panva/hpke-noble'
import { sha256 as portable } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { CipherSuite } from 'hpke'
import { test } from 'tap'
import { blindSign, checkBlinded, importIssuerKey, importVerifyKey, makeIssuerKey, verifySignature } from '../../src/crypto/blind-issuer.js'
import { hmac } from '../../src/crypto/hmac.js'
import { boxRoot, inclusionProof, leafHash, merkleRoot, verifyInclusion } from '../../src/crypto/merkle.js'
import { importReceiptKey, receiptPublicKey, signReceipt, verifyReceipt } from '../../src/crypto/receipt.js'
import { createOpener, importBoxKey, makeBoxKey, publicKeyOf, seal } from '../../src/crypto/seal.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { joinShares, parseShareFile, shareBytes, splitKey } from '../../src/crypto/shares.js'
import { makeBoardKey } from '../../src/client/board.js'
import { blind, finalize } from '../../src/client/credential.js'
import { sealOne } from '../../src/client/seal.js'
import { fromBase64url, toBase64url } from '../../src/domain/encoding.js'

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
const shareProblem = (problem: string, more: object = {}) => ({ name: 'Refused', code: 'wrong-shares', details: { problem, ...more } })

test('blind signatures: device and service', async t => {
  const pair = makeIssuerKey()
  const key = importIssuerKey(pair.privateKey)
  const message = randomBytes(120)
  const issuerKey = toBase64url(pair.publicKey)
  const { blinded, inverse } = await blind(issuerKey, message)
  const blindSignature = blindSign(key, fromBase64url(blinded))
  const signature = fromBase64url(await finalize(issuerKey, message, toBase64url(blindSignature), inverse))
  const verifyKey = importVerifyKey(pair.publicKey)
  t.ok(verifySignature(verifyKey, message, signature))
  t.notOk(verifySignature(importVerifyKey(makeIssuerKey().publicKey), message, signature), 'another issuer')
  t.notOk(verifySignature(verifyKey, randomBytes(120), signature), 'another message')
  await t.rejects(finalize(issuerKey, message, toBase64url(randomBytes(256)), inverse), { name: 'Mistrust', about: 'signature' })
  await t.rejects(finalize(issuerKey, randomBytes(120), toBase64url(blindSignature), inverse), { name: 'Mistrust', about: 'signature' })

  const again = await RSABSSA.SHA384.PSS.Deterministic().blindSign(await webKey(pair.privateKey), fromBase64url(blinded))
  t.ok(same(blindSign(key, fromBase64url(blinded)), blindSignature), 'the same message, the same answer')
  t.ok(same(again, blindSignature), 'the library signs the same')
})

test('blinded messages that are none', async t => {
  const key = importIssuerKey(makeIssuerKey().privateKey)
  const refused = { name: 'Refused', code: 'invalid-input' }
  t.throws(() => checkBlinded(key, new Uint8Array(255)), refused)
  t.throws(() => checkBlinded(key, new Uint8Array(256).fill(255)), refused)
  t.throws(() => checkBlinded(key, key.modulus), refused)
  t.doesNotThrow(() => checkBlinded(key, new Uint8Array(256)))
})

test('a faulty key never lets a signature out', async t => {
  const good = importIssuerKey(makeIssuerKey().privateKey)
  const other = importIssuerKey(makeIssuerKey().privateKey)
  const blinded = new Uint8Array(256).fill(1)
  t.throws(() => blindSign({ privateKey: good.privateKey, publicKey: other.publicKey }, blinded), /signing failure|data too large/)
})

test('issuer keys of another kind', async t => {
  const refused = { name: 'Refused', code: 'invalid-input' }
  t.throws(() => importVerifyKey(spki(1024, 65537)), refused, 'too short')
  t.throws(() => importVerifyKey(spki(2048, 3)), refused, 'another exponent')
  t.throws(() => importVerifyKey(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })), refused)
  t.throws(() => importVerifyKey(new Uint8Array(10)), refused)
})

test('envelopes: JavaScript seals, OpenSSL opens, and the other way', async t => {
  const { privateKey, publicKey } = makeBoxKey()
  const info = randomBytes(70)
  const open = createOpener(importBoxKey(privateKey), info)
  t.ok(same(publicKeyOf(importBoxKey(privateKey)), publicKey))
  for (const plaintext of [Uint8Array.of(0), Uint8Array.of(3), new Uint8Array(0), randomBytes(1024)]) {
    const envelope = fromBase64url(await sealOne(toBase64url(publicKey), info, plaintext))
    t.equal(envelope.length, 48 + plaintext.length)
    t.ok(same(open(envelope)!, plaintext), `${plaintext.length} bytes`)
  }
  const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM)
  const native = seal(publicKey, info, Uint8Array.of(2))
  t.ok(same(await suite.Open(await suite.DeserializePrivateKey(privateKey), native.subarray(0, 32), native.subarray(32), { info }), Uint8Array.of(2)))
  t.notOk(same(native, seal(publicKey, info, Uint8Array.of(2))), 'two envelopes of the same mark differ')
  t.throws(() => importBoxKey(new Uint8Array(31)), RangeError)
})

test('receipts', async t => {
  const key = importReceiptKey(new Uint8Array(32).fill(1))
  const message = randomBytes(90)
  const signature = signReceipt(key, message)
  t.ok(verifyReceipt(receiptPublicKey(key), message, signature))
  t.notOk(verifyReceipt(receiptPublicKey(key), randomBytes(90), signature))
  t.notOk(verifyReceipt(receiptPublicKey(key), message, signature.subarray(1)))
  t.notOk(verifyReceipt(receiptPublicKey(importReceiptKey(new Uint8Array(32).fill(2))), message, signature))
  t.throws(() => importReceiptKey(new Uint8Array(33)), RangeError)
})

test('trees: every proof leads to the root, and to no other', async t => {
  const entries = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 40 })
  fc.assert(fc.property(entries, fc.nat(), (list, pick) => {
    const index = pick % list.length
    const claim = { leaf: leafHash(list[index]!), index, size: list.length, proof: inclusionProof(list, index), root: merkleRoot(list) }
    const nowhere = verifyInclusion({ ...claim, leaf: leafHash(new Uint8Array(31)) })
    return verifyInclusion(claim) && !nowhere && same(boxRoot(list), boxRoot(list.toReversed()))
  }))
  t.throws(() => inclusionProof([], 0), RangeError)
  t.throws(() => inclusionProof([new Uint8Array(1)], 1), RangeError)
})

test('hashes: built in, portable and keyed agree with OpenSSL', async t => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => same(sha256(bytes), portable(bytes))))
  const { createHmac } = await import('node:crypto')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 256 }), fc.nat(256), (key, message, cut) =>
    same(hmac(key, message.subarray(0, cut), message.subarray(cut)), createHmac('sha256', key).update(message).digest())))
  t.throws(() => hmac(new Uint8Array(65), new Uint8Array(1)), RangeError)
  t.throws(() => hmac(new Uint8Array(32), new Uint8Array(257)), RangeError)
})

test('key shares: any threshold of them, and nothing else', async t => {
  const { privateKey, publicKey } = makeBoxKey()
  const files = await splitKey(privateKey, { label: 'Đợt 1', threshold: 3, shares: 5 })
  const board = { threshold: 3, shareDigests: files.map(({ digest }) => digest) }
  const parts = files.map(({ share }) => shareBytes(share))
  for (const picked of [[0, 1, 2], [4, 2, 0], [1, 2, 3, 4], [0, 1, 2, 3, 4]]) {
    t.ok(same(await joinShares(picked.map(i => parts[i]!), board, publicKey), privateKey), `shares ${picked}`)
  }
  t.strictSame(files.map(({ index }) => index), [1, 2, 3, 4, 5])
  await t.rejects(joinShares(parts.slice(0, 2), board, publicKey), shareProblem('too-few', { given: 2, needed: 3 }))
  await t.rejects(joinShares([], board, publicKey), shareProblem('too-few'))
  await t.rejects(joinShares([parts[0]!, parts[1]!, parts[0]!], board, publicKey), shareProblem('repeated', { positions: [2] }))
  const [foreign] = await splitKey(privateKey, { label: 'Đợt 2', threshold: 3, shares: 5 })
  await t.rejects(joinShares([parts[0]!, shareBytes(foreign!.share), parts[2]!], board, publicKey), shareProblem('foreign', { positions: [1] }))
  await t.rejects(joinShares(parts, board, makeBoxKey().publicKey), shareProblem('wrong-key'))
})

test('one share of one is allowed, one of several is not', async t => {
  const board = await makeBoardKey({ label: 'Trạm', threshold: 1, shares: 1 })
  const key = await joinShares(board.files.map(({ share }) => shareBytes(share)), board, fromBase64url(board.boxKey))
  t.ok(same(publicKeyOf(importBoxKey(key)), fromBase64url(board.boxKey)))
  for (const [threshold, shares] of [[1, 2], [3, 2], [0, 1], [2, 256]] as const) {
    await t.rejects(makeBoardKey({ label: '', threshold, shares }), { name: 'Refused', code: 'invalid-input' }, `${threshold} of ${shares}`)
  }
})

test('share files', async t => {
  const { files: [file] } = await makeBoardKey({ label: 'Đợt 1', threshold: 2, shares: 3 })
  t.strictSame(parseShareFile(JSON.stringify(file)), file)
  t.equal(shareBytes(file!.share.replace(/(.{4})/g, '$1 ')).length, 33, 'typed in groups')
  const other = file!.share.startsWith('A') ? 'B' : 'A'
  t.throws(() => parseShareFile(JSON.stringify({ ...file, share: other + file!.share.slice(1) })), shareProblem('damaged'))
  for (const text of ['', '{}', 'null', JSON.stringify({ ...file, version: 2 }), JSON.stringify({ ...file, share: 'AAAA' })]) {
    t.throws(() => parseShareFile(text), shareProblem('not-a-share'), text.slice(0, 20))
  }
})

function spki (modulusLength: number, publicExponent: number): Buffer {
  return generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey.export({ format: 'der', type: 'spki' })
}

async function webKey (pkcs8: Uint8Array): Promise<CryptoKey> {
  const jwk = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  return crypto.subtle.importKey('jwk', jwk as never, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['sign'])
}
