import { decodeReceipt } from '../../../client/receipt-code.js'
import type { PrintedReceipt } from '../../../client/receipt-code.js'

/** The code of a printed receipt in what follows # in an address, null when there is none. */
export function readReceiptLink (fragment: string): string | null {
  return /^#r=([\w-]+)$/.exec(fragment)?.[1] ?? null
}

/** A printed receipt from its link, its QR code or its typed code; null when it is none. */
export function readReceipt (text: string): PrintedReceipt | null {
  try {
    return decodeReceipt(text.trim().replace(/^\S*#r=/, ''))
  } catch {
    return null
  }
}
