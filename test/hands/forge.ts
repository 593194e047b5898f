import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'

/** What somebody has who forges: a true token of either kind, and the public key. */
export interface Known {
  readonly staffToken: string
  readonly voterToken: string
  /** SPKI, PEM. */
  readonly publicKey: string
}

const own = generateKeyPairSync('ed25519')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>

/** Tokens that nobody issued: every algorithm with every key that a forger can have, headers that bring a key along, claims of another kind, and true tokens with something changed. */
export function forgedTokens ({ staffToken, voterToken, publicKey }: Known): fc.Arbitrary<string> {
  const key = createPublicKey(publicKey)
  const jwk = own.publicKey.export({ format: 'jwk' })
  const secrets = [publicKey, publicKey.trim(), key.export({ format: 'der', type: 'spki' }), Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'), String(key.export({ format: 'jwk' }).x), '', 'secret', '\0'.repeat(32), 'null', 'undefined']
  const staff = read(staffToken.split('.')[1]!)
  const voter = read(voterToken.split('.')[1]!)
  const hour = Math.floor(Date.now() / 1000) + 3600
  const claims = fc.constantFrom<unknown>(staff, voter, { ...staff, ...voter }, { ...voter, ...staff, exp: undefined }, { ...staff, exp: hour, role: 'administrator' }, { ...staff, exp: 9e15 }, { ...staff, nbf: 0, iat: 0 }, [staff], null, '')
  const more = fc.constantFrom<object>({}, { kid: '../../dev/null' }, { kid: "' or 1=1" }, { jwk }, { jwk, kid: 'x' }, { jku: 'http://127.0.0.1:1/keys' }, { x5u: 'http://127.0.0.1:1/cert' }, { x5c: ['AAAA'] }, { crit: ['b64'], b64: false }, { typ: 'at+jwt' }, { cty: 'JWT' }, { zip: 'DEF' }, { alg: ['EdDSA', 'none'] })
  const made = fc.tuple(fc.constantFrom('none', 'None', 'NONE', 'nOnE', '', 'HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519', 'RS256', 'PS256', 'ES256'), more, claims, fc.nat(secrets.length + 2)).map(([alg, header, payload, way]) => {
    const text = `${part({ alg, typ: 'JWT', ...header })}.${part(payload)}`
    const digest = alg.startsWith('HS') ? `sha${alg.slice(2)}` : 'sha256'
    if (way === secrets.length) return `${text}.`
    if (way === secrets.length + 1) return `${text}.${sign(null, Buffer.from(text), own.privateKey).toString('base64url')}`
    if (way === secrets.length + 2) return `${text}.${staffToken.split('.')[2]}`
    return `${text}.${createHmac(digest, secrets[way]!).update(text).digest('base64url')}`
  })
  const changed = fc.tuple(fc.constantFrom(staffToken, voterToken), fc.nat(), fc.nat(3)).map(([token, at, way]) => {
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const place = at % signature.length
    if (way === 0) return `${header}.${part({ ...read(payload), sub: read(payload)['sid'] ?? 'x' })}.${signature}`
    if (way === 1) return `${part({ ...read(header), alg: 'none' })}.${payload}.${signature}`
    if (way === 2) return `${header}.${payload}.`
    // The last letter holds bits that mean nothing: only those before it surely change the signature.
    return `${header}.${payload}.${replaced(signature, Math.min(place, signature.length - 2))}`
  })
  // Of all that can be put together, one is the true one.
  return fc.oneof({ weight: 4, arbitrary: made }, { weight: 1, arbitrary: changed }).filter(token => token !== staffToken && token !== voterToken)
}

function replaced (text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}
