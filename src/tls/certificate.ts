import { randomBytes, X509Certificate } from 'node:crypto'
import type { Names } from './machine.js'
import type { Pair } from './pair.js'

const DAY = 86_400_000
/** Clocks of machines without internet differ: what is made now is good a little before. */
const BEFORE = 2 * DAY
/** Browsers refuse certificates of servers that live longer than 398 days (CA/Browser Forum, ballot SC-31). */
const LIFE = 390 * DAY
/** Ten years: whenever it is made anew, every device has to be told again to trust it. */
const AUTHORITY_LIFE = 3652 * DAY
/** With less left, a new one is made. */
const MARGIN = 30 * DAY

/** P-256 with SHA-256, which every phone of the last ten years takes. */
const algorithm = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

/** A certificate authority of this one service: devices trust it once, and it signs what changes. */
export async function makeAuthority (now: Date): Promise<Pair> {
  const { generate } = await library()
  // A name of its own, so that an older one on a device is not taken for it.
  const name = `hom-phieu CA ${randomBytes(4).toString('hex').toUpperCase()}`
  const made = await generate([{ name: 'commonName', value: name }], {
    ...algorithm,
    ...lasting(now, AUTHORITY_LIFE),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { certificate: made.cert.trim(), key: made.private.trim() }
}

/** A certificate for a server of these names, signed by the authority. */
export async function makeCertificate (authority: Pair, { dns, ips }: Names, now: Date): Promise<Pair> {
  const { generate } = await library()
  const made = await generate([{ name: 'commonName', value: 'hom-phieu' }], {
    ...algorithm,
    ...lasting(now, LIFE),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...dns.map(value => ({ type: 2 as const, value })), ...ips.map(ip => ({ type: 7 as const, ip }))] },
    ],
  })
  return { certificate: made.cert.trim(), key: made.private.trim() }
}

/** Good now, and long enough for any certificate that it signs. */
export function authorityFits (authority: Pair, now: Date): boolean {
  return isGood(authority, now, LIFE)
}

/** Signed by this authority, good now and for a while, and for these very names. */
export function certificateFits (pair: Pair, authority: Pair, { dns, ips }: Names, now: Date): boolean {
  const parsed = new X509Certificate(pair.certificate)
  const named = parsed.subjectAltName?.split(', ').length ?? 0
  return parsed.verify(new X509Certificate(authority.certificate).publicKey) && isGood(pair, now, MARGIN) &&
    named === dns.length + ips.length && dns.every(name => parsed.checkHost(name) !== undefined) && ips.every(ip => parsed.checkIP(ip) !== undefined)
}

/** Valid now, with at least so many milliseconds left. */
function isGood ({ certificate }: Pair, now: Date, left: number): boolean {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return Date.parse(validFrom) <= now.getTime() && now.getTime() + left < Date.parse(validTo)
}

function lasting (now: Date, life: number): { notBeforeDate: Date, notAfterDate: Date } {
  return { notBeforeDate: new Date(now.getTime() - BEFORE), notAfterDate: new Date(now.getTime() + life) }
}

/** Loaded where something is made, which is seldom: it takes a third of a second. */
function library () {
  return import('selfsigned')
}
