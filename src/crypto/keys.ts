import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, hkdfSync, randomBytes } from 'node:crypto'

/** Bytes of the service's secret, and of every key derived from it. */
export const secretSize = 32
const ivSize = 12
const tagSize = 16
/** Everything of a PKCS #8 document for an Ed25519 key but its seed (RFC 8410, section 7). */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What the service's one secret becomes; a part that leaks tells nothing of the others. */
export interface Keys {
  /** Keyed digest of slip codes, 32 bytes. */
  readonly slipKey: Buffer
  /** Keyed digest of codes that pair kiosks, 32 bytes. */
  readonly pairingKey: Buffer
  /** AES-256-GCM for keys at rest, 32 bytes. */
  readonly wrapKey: Buffer
  /** HS256 of a voter's session, 32 bytes. */
  readonly voterTokenKey: Buffer
  /** Ed25519 of a staff session, PEM (PKCS #8 and SPKI), as @fastify/jwt takes it for EdDSA. */
  readonly staffTokenKey: { readonly private: string, readonly public: string }
  /** By which a database knows whose secret it is served with, 32 bytes; tells nothing of the other keys. */
  readonly mark: Buffer
  /** Password of a database login, base64url of 32 bytes. */
  readonly rolePassword: (role: string) => string
}

/** HKDF-SHA256 (RFC 5869) with an empty salt, one label a key. Throws when the secret is not 32 bytes. */
export function deriveKeys (secret: Uint8Array): Keys {
  if (secret.length !== secretSize) throw new RangeError(`the secret must be ${secretSize} bytes`)
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', secret, '', `hom-phieu/1/key/${label}`, secretSize))
  return {
    slipKey: derive('slip'),
    pairingKey: derive('pairing'),
    wrapKey: derive('wrap'),
    voterTokenKey: derive('voter-token'),
    staffTokenKey: ed25519Pair(derive('staff-token')),
    mark: derive('mark'),
    rolePassword: role => derive(`role/${role}`).toString('base64url'),
  }
}

/** AES-256-GCM: iv (12) || ciphertext || tag (16). The label says what is wrapped, and must be said again to unwrap. */
export function wrap (key: Uint8Array, label: string, plaintext: Uint8Array): Buffer {
  const iv = randomBytes(ivSize)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(label))
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** The plaintext again. Throws when the key or the label is another, or a bit has changed. */
export function unwrap (key: Uint8Array, label: string, wrapped: Uint8Array): Buffer {
  if (wrapped.length < ivSize + tagSize) throw new RangeError('too short to have been wrapped')
  const end = wrapped.length - tagSize
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, ivSize), { authTagLength: tagSize })
  decipher.setAAD(Buffer.from(label))
  decipher.setAuthTag(wrapped.subarray(end))
  return Buffer.concat([decipher.update(wrapped.subarray(ivSize, end)), decipher.final()])
}

function ed25519Pair (seed: Buffer): { private: string, public: string } {
  const key = createPrivateKey({ key: Buffer.concat([ed25519Prefix, seed]), format: 'der', type: 'pkcs8' })
  return {
    private: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    public: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
  }
}
