import { renderPdf } from './pdf.js'
import { slipsPdf } from './slips.js'
import type { SlipsPaper } from './slips.js'

/** Runs in the thread of `press.ts`: each function makes one kind of document, the same bytes from the same data. */

/** Slips, several on a page. */
export function slips (paper: SlipsPaper): Promise<Uint8Array> {
  return slipsPdf(paper).then(renderPdf)
}
