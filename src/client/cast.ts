import { persist } from './patience.js'
import type { Patience } from './patience.js'
import type { Http } from './http.js'
import { Mistrust } from './mistrust.js'
import { isReceiptFor } from './receipt.js'
import type { Receipt, ReceiptClaim } from './receipt.js'

/** A sheet on its way: everything the box gets, all of it base64url; nothing says who. PROTOCOL.md, Cast. */
export interface SheetInHand extends ReceiptClaim {
  readonly roundId: string
  readonly signature: string
  readonly comment: string | null
}

/**
 * Puts the sheet into the box and returns the verified receipt. The very same bytes are sent again until there is an answer, so a
 * lost reply costs nothing and counts nothing twice. Throws `ServiceRefusal` for a no, `Unreachable` when patience ends, `Mistrust` for a wrong receipt.
 */
export async function castSheet (http: Http, sheet: SheetInHand, patience: Patience): Promise<Receipt> {
  const { roundId, constituencyId, nonce, signature, envelopes, comment } = sheet
  const body = { nonce, signature, envelopes, ...(comment === null ? {} : { comment }) }
  const receipt = await persist(patience, () => http.post<Receipt>(`/api/box/${roundId}/${constituencyId}`, body))
  if (!isReceiptFor(sheet, receipt)) throw new Mistrust('receipt')
  return receipt
}
