import { X509Certificate } from 'node:crypto'
import { isIP, isIPv6 } from 'node:net'
import { isLoopback, namesOfMachine, reachable } from './machine.js'
import type { Names } from './machine.js'
import { keepOwn } from './own.js'
import { fingerprintOf } from './pair.js'
import type { Pair } from './pair.js'

/** With what the service speaks https. */
export interface ServerTls {
  /** Certificate of our own authority, which devices have to be told to trust; null when the certificate was given. */
  readonly authority: () => Pair['certificate'] | null
  readonly pair: () => Pair
  /** Names and IP addresses, of this certificate, that reach the service from other machines. */
  readonly names: () => readonly string[]
  /** Looks whether the certificate still fits the machine and the time, and makes another when it does not; true when it did. */
  readonly renew: () => Promise<boolean>
}

/** What people compare and open. */
export interface TlsAccount {
  /** The certificate comes from the service's own authority. */
  readonly own: boolean
  readonly caFingerprint: string | null
  readonly certificateFingerprint: string | null
}

/** Https with a certificate that was given; it is read once. */
export function givenTls (pair: Pair): ServerTls {
  return { authority: () => null, pair: () => pair, names: () => namesIn(pair), renew: async () => false }
}

/** Https with a certificate of our own for this machine, kept in a folder. The clock and the machine can be others in a test. */
export async function ownTls (folder: string, host: string, now = () => new Date(), names: () => Names = () => namesOfMachine(host)): Promise<ServerTls> {
  const look = () => keepOwn({ folder, names: names(), now: now() })
  let pairs = await look()
  return {
    authority: () => pairs.authority.certificate,
    pair: () => pairs.server,
    names: () => reachable(names(), host),
    renew: async () => {
      const before = pairs
      pairs = await look()
      return pairs.server.certificate !== before.server.certificate
    },
  }
}

/** Fingerprints of both certificates; without TLS there is nothing to compare. */
export function tlsAccount (tls: ServerTls | undefined): TlsAccount {
  const authority = tls?.authority() ?? null
  return {
    own: authority !== null,
    caFingerprint: authority && fingerprintOf(authority),
    certificateFingerprint: tls ? fingerprintOf(tls.pair().certificate) : null,
  }
}

/** Names of a certificate that somebody else made, addresses first; ones with a star name no machine. */
function namesIn ({ certificate }: Pair): string[] {
  const text = new X509Certificate(certificate).subjectAltName ?? ''
  const found = [...text.matchAll(/(?:^|, )(?:DNS|IP Address):([^",*]+)/g)].map(([, name]) => isIPv6(name!) ? new URL(`https://[${name}]`).hostname.slice(1, -1) : name!)
  return found.filter(name => !isLoopback(name)).toSorted((a, b) => Math.sign(isIP(b)) - Math.sign(isIP(a)))
}
