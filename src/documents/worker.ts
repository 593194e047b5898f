import { ballotForm } from './ballot.js'
import type { BallotPaper } from './ballot.js'
import { formDocx } from './form-docx.js'
import { formPdf } from './form-pdf.js'
import { minutesForm } from './minutes.js'
import { renderPdf } from './pdf.js'
import { reconciliationForm } from './reconciliation.js'
import { resultXlsx } from './result-xlsx.js'
import { slipsPdf } from './slips.js'
import type { SlipsPaper } from './slips.js'
import { subjectForm } from './subject.js'

/** Runs in the thread of `press.ts`: each function makes one kind of file, the same bytes from the same data. */

/** Slips, several on a page. */
export async function slips (paper: SlipsPaper): Promise<Uint8Array> {
  return renderPdf(await slipsPdf(paper))
}

/** Ballots of several places, each from a page of its own. */
export async function ballots (papers: readonly BallotPaper[]): Promise<Uint8Array> {
  return renderPdf(formPdf(...papers.map(ballotForm)))
}

export const reconciliation = printed(reconciliationForm)
export const minutesPdf = printed(minutesForm)
export const subject = printed(subjectForm)
export const minutesDocx = (minutes: Parameters<typeof minutesForm>[0]): Promise<Uint8Array> => formDocx(minutesForm(minutes))
export const result = resultXlsx

function printed<Paper> (form: (paper: Paper) => Parameters<typeof formPdf>[0]) {
  return (paper: Paper): Promise<Uint8Array> => renderPdf(formPdf(form(paper)))
}
