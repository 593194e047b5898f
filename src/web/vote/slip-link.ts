/** What a slip's link or QR carries behind #: the code, and the fingerprint of the manifest when it is there. */
export interface SlipLink {
  readonly code: string
  readonly fingerprint: string | null
}

/** Reads `#CODE.FINGERPRINT`, null when there is none. */
export function readSlip (fragment: string): SlipLink | null {
  const [, code, fingerprint = null] = /^#?([0-9A-Za-z-]{16,24})(?:\.([A-Za-z2-7-]{20,24}))?$/.exec(fragment) ?? []
  return code === undefined ? null : { code, fingerprint: fingerprint?.toUpperCase() ?? null }
}

/** Takes the slip out of the page's address, so that neither history nor a glance at the address bar keeps the code. */
export function takeSlip (location: Location, history: History): SlipLink | null {
  const slip = readSlip(location.hash)
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return slip
}
