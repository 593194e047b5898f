/** All that a kiosk remembers: its round, the hash its manifest must have (base64url), and after how many seconds without a touch it is wiped. */
export interface Pairing {
  readonly roundId: string
  readonly manifestHash: string
  readonly idleSeconds: number
}

const key = 'hom-phieu.kiosk'

/** The pairing of this device, null when there is none. */
export function loadPairing (): Pairing | null {
  const text = localStorage.getItem(key)
  return text === null ? null : JSON.parse(text) as Pairing
}

/** Keeps the pairing over a restart. */
export function savePairing (pairing: Pairing): void {
  localStorage.setItem(key, JSON.stringify(pairing))
}

/** Unpairs. */
export function forgetPairing (): void {
  localStorage.removeItem(key)
}
