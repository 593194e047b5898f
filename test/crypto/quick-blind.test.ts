import { randomBytes } from 'node:crypto'
import { test } from 'tap'
import { blindSign, checkBlinded, importIssuerKey, importVerifyKey, makeIssuerKey, verifySignature } from '../../src/crypto/blind-issuer.js'
import { blind, finalize } from '../../src/client/credential.js'
import { fromBase64url, toBase64url } from '../../src/domain/encoding.js'
import { quickBlind, quickFinalize } from '../support/quick-blind.js'

test('the tests’ quick blinding and the device’s do the same', async t => {
  const pair = makeIssuerKey()
  const key = importIssuerKey(pair.privateKey)
  const issuerKey = toBase64url(pair.publicKey)
  const verifyKey = importVerifyKey(pair.publicKey)
  for (let turn = 0; turn < 5; turn++) {
    const message = randomBytes(120)
    const { blinded, inverse } = quickBlind(issuerKey, message)
    checkBlinded(key, blinded)
    const blindSignature = blindSign(key, blinded)
    const quick = quickFinalize(issuerKey, message, blindSignature, inverse)
    t.ok(verifySignature(verifyKey, message, quick), 'what the tests make is a signature')
    t.equal(await finalize(issuerKey, message, toBase64url(blindSignature), toBase64url(Buffer.from(inverse.toString(16).padStart(512, '0'), 'hex'))), toBase64url(quick), 'which the device lifts to the same')
    const own = await blind(issuerKey, message)
    t.ok(verifySignature(verifyKey, message, quickFinalize(issuerKey, message, blindSign(key, fromBase64url(own.blinded)), BigInt(`0x${Buffer.from(fromBase64url(own.inverse)).toString('hex')}`))), 'and the other way')
    t.not(toBase64url(quickBlind(issuerKey, message).blinded), toBase64url(blinded), 'two blindings of a message differ')
  }
  const { inverse } = quickBlind(issuerKey, randomBytes(120))
  t.throws(() => quickFinalize(issuerKey, randomBytes(120), blindSign(key, Buffer.alloc(256, 1)), inverse), /issuer’s/)
})
