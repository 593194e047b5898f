import { X509Certificate } from 'node:crypto'

/** A certificate (or a chain, its own first) and its private key, both PEM. */
export interface Pair {
  readonly certificate: string
  readonly key: string
}

/** One text of both, key first: what is kept in one file is never half of an old and half of a new pair. */
export function pairText ({ key, certificate }: Pair): string {
  return `${key}\n${certificate}\n`
}

/** The pair of a kept text; null when it holds none. */
export function parsePair (text: string): Pair | null {
  const block = (label: string) => new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`).exec(text)?.[0]
  const [key, certificate] = [block('PRIVATE KEY'), block('CERTIFICATE')]
  return key === undefined || certificate === undefined ? null : { key, certificate }
}

/** SHA-256 of a PEM certificate as people compare it: 32 pairs of hexadecimal digits with colons. */
export function fingerprintOf (certificate: string): string {
  return new X509Certificate(certificate).fingerprint256
}
