import { fingerprint } from '../round/manifest.js'
import type { Kind, Manifest } from '../round/manifest.js'

/** What every printed paper says of its round, frozen with it. */
export interface PaperHead {
  readonly unit: string
  readonly title: string
  readonly kind: Kind
  readonly period: string
  readonly secrecy: string | null
  readonly rehearsal: boolean
  readonly fingerprint: string
}

/** The head of the papers of a frozen round; `hash` is the manifest's. */
export function paperHead ({ round }: Manifest, hash: Uint8Array): PaperHead {
  const { unit, title, kind, period, secrecy, rehearsal } = round
  return { unit: unit.name, title, kind, period, secrecy, rehearsal, fingerprint: fingerprint(hash) }
}
