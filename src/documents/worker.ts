import { formPdf } from './form-pdf.js'
import { renderPdf } from './pdf.js'
import { reconciliationForm } from './reconciliation.js'
import type { ReconciliationPaper } from './reconciliation.js'
import { slipsPdf } from './slips.js'
import type { SlipsPaper } from './slips.js'

/** Runs in the thread of `press.ts`: each function makes one kind of document, the same bytes from the same data. */

/** Slips, several on a page. */
export async function slips (paper: SlipsPaper): Promise<Uint8Array> {
  return renderPdf(await slipsPdf(paper))
}

/** The reconciliation sheet of slips. */
export async function reconciliation (paper: ReconciliationPaper): Promise<Uint8Array> {
  return renderPdf(formPdf(reconciliationForm(paper)))
}
