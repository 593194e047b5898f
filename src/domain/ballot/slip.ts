/**
 * A printed slip (phiếu mời) as the service keeps it: a keyed digest of its code, where it admits to, and its holder:
 * the id of a roll entry (named), or a random id that stands for no person (drawn).
 */
export interface Slip {
  readonly digest: Uint8Array
  readonly constituencyId: string
  readonly holder: string
}

/** A slip at the one moment it can be printed: its code in clear, and the name it is for, if it is a named one. */
export interface PrintableSlip {
  readonly code: string
  readonly constituencyId: string
  readonly name: string | null
  readonly rank: string | null
}
