import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { test } from 'tap'
import { blindSign, verifySignature } from '../../src/crypto/blind-issuer.js'
import { canonicalText } from '../../src/crypto/canonical.js'
import { inclusionProof, leafHash, merkleRoot, verifyInclusion } from '../../src/crypto/merkle.js'
import { createOpener, importBoxKey, publicKeyOf, sealWith } from '../../src/crypto/seal.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'))
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (array: Uint8Array) => Buffer.from(array).toString('hex')
const base64url = (value: string) => Buffer.from(value.length % 2 ? `0${value}` : value, 'hex').toString('base64url')

interface InclusionVector { desc: string, leafIndex: number, treeSize: number, leafHash: string, root: string, proof: string[], valid: boolean }
interface BlindVector { name: string, sLen: number, p: string, q: string, n: string, e: string, d: string, input_msg: string, inv: string, blinded_msg: string, blind_sig: string, sig: string }

test('RFC 9474', async t => {
  for (const vector of read('rfc9474').vectors as BlindVector[]) {
    const privateKey = createPrivateKey({ key: jwkOf(vector), format: 'jwk' })
    const publicKey = createPublicKey(privateKey)
    const blinded = bytes(vector.blinded_msg)
    t.equal(hex(blindSign({ privateKey, publicKey }, blinded)), vector.blind_sig, `${vector.name}: blind signature`)
    t.equal(verifySignature(publicKey, bytes(vector.input_msg), bytes(vector.sig)), vector.sLen === 48, `${vector.name}: only a salt of 48 passes`)
  }
})

test('RFC 9474, RSABSSA-SHA384-PSS-Deterministic to the end', async t => {
  const vector = (read('rfc9474').vectors as BlindVector[]).find(({ name }) => name === 'RSABSSA-SHA384-PSS-Deterministic')!
  const publicKey = createPublicKey({ key: jwkOf(vector), format: 'jwk' })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const key = await crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
  const signature = await RSABSSA.SHA384.PSS.Deterministic().finalize(key, bytes(vector.input_msg), bytes(vector.blind_sig), bytes(vector.inv))
  t.equal(hex(signature), vector.sig)
  t.ok(verifySignature(publicKey, bytes(vector.input_msg), signature))
  t.notOk(verifySignature(publicKey, bytes(`${vector.input_msg}00`), signature), 'another message')
  t.notOk(verifySignature(publicKey, bytes(vector.input_msg), flipped(signature, 200)), 'another signature')
  t.notOk(verifySignature(publicKey, bytes(vector.input_msg), signature.subarray(1)), 'a short one')
})

test('RFC 9180, A.1.1', async t => {
  for (const vector of read('rfc9180').vectors as Record<string, string>[]) {
    const { skRm, pkRm, skEm, pkEm, info, aad, pt, ct } = mapped(vector)
    const recipient = importBoxKey(skRm!)
    const sealed = sealWith(importBoxKey(skEm!), pkRm!, info!, pt!, aad!)
    t.equal(hex(publicKeyOf(recipient)), vector['pkRm'])
    t.equal(hex(sealed), vector['pkEm']! + vector['ct']!, 'enc and ciphertext')
    t.equal(hex(createOpener(recipient, info!, aad!)(sealed)!), vector['pt'], 'opened')
    t.equal(createOpener(importBoxKey(skEm!), info!, aad!)(sealed), null, 'another key')
    t.equal(createOpener(recipient, pt!, aad!)(sealed), null, 'another info')
    t.equal(createOpener(recipient, info!)(sealed), null, 'another aad')
    for (let i = 0; i < sealed.length; i++) t.equal(createOpener(recipient, info!, aad!)(flipped(sealed, i)), null, `byte ${i} altered`)
    t.equal(createOpener(recipient, info!, aad!)(sealed.subarray(0, 40)), null, 'cut short')
    t.equal(createOpener(recipient, info!, aad!)(Buffer.concat([Buffer.alloc(32), ct!])), null, 'low order point')
    t.equal(pkEm!.length, 32)
  }
})

test('RFC 9162: published trees', async t => {
  const { entries, roots, inclusion } = read('rfc9162') as { entries: string[], roots: string[], inclusion: InclusionVector[] }
  const leaves = entries.map(bytes)
  roots.forEach((root, size) => t.equal(hex(merkleRoot(leaves.slice(0, size))), root, `${size} entries`))
  for (let size = 1; size <= leaves.length; size++) {
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(leaves.slice(0, size), index)
      t.ok(verifyInclusion({ leaf: leafHash(leaves[index]!), index, size, proof, root: bytes(roots[size]!) }), `${index} of ${size}`)
    }
  }
  t.ok(inclusion.length > 90)
  for (const { desc, leafIndex, treeSize, leafHash: leaf, root, proof, valid } of inclusion) {
    const claim = { leaf: bytes(leaf), index: leafIndex, size: treeSize, root: bytes(root), proof: proof.map(bytes) }
    t.equal(verifyInclusion(claim), valid, desc)
  }
})

test('RFC 8785', async t => {
  for (const { name, input, output } of read('rfc8785').vectors as Record<string, string>[]) t.equal(canonicalText(JSON.parse(input!)), output, name!)
  t.throws(() => canonicalText({ a: '\ud800' }), TypeError, 'lone surrogate')
  t.equal(canonicalText({ a: '\\ud800' }), '{"a":"\\\\ud800"}', 'text that only looks like one')
  t.throws(() => canonicalText({ a: Number.NaN }))
  t.throws(() => canonicalText(undefined), TypeError)
})

function jwkOf ({ n, e, d, p, q }: BlindVector): Record<string, string> {
  const [N, D, P, Q] = [n, d, p, q].map(value => BigInt(`0x${value}`)) as [bigint, bigint, bigint, bigint]
  if (P * Q !== N) throw new Error('the vector is damaged')
  const part = (value: bigint) => base64url(value.toString(16))
  return { kty: 'RSA', n: base64url(n), e: base64url(e), d: base64url(d), p: base64url(p), q: base64url(q), dp: part(D % (P - 1n)), dq: part(D % (Q - 1n)), qi: part(inverse(Q, P)) }
}

/** Q^(P-2) mod P, P being prime. */
function inverse (value: bigint, prime: bigint): bigint {
  let result = 1n
  let base = value % prime
  for (let exponent = prime - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = result * base % prime
    base = base * base % prime
  }
  return result
}

function mapped (vector: Record<string, string>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(vector).map(([name, value]) => [name, bytes(value)]))
}

/** The lowest bit of byte `at` turned. */
function flipped (array: Uint8Array, at: number): Uint8Array {
  return array.map((byte, i) => i === at ? byte ^ 1 : byte)
}
