import { pictureSvg } from '../charts/svg.js'
import type { Minutes } from '../domain/count/minutes.js'
import { ballotForm } from './ballot.js'
import type { Book } from './book.js'
import { bookCsv } from './book-csv.js'
import { bookForm } from './book-form.js'
import { bookXlsx } from './book-xlsx.js'
import type { Block, Form, FormPicture } from './form.js'
import { formDocx } from './form-docx.js'
import { formPdf } from './form-pdf.js'
import { minutesForm } from './minutes.js'
import { renderPdf } from './pdf.js'
import { periodBook } from './period-book.js'
import type { PicturePaper } from './press.js'
import { reconciliationForm } from './reconciliation.js'
import { reportBook } from './report-book.js'
import { resultXlsx } from './result-xlsx.js'
import { sheetBook } from './sheet-book.js'
import { slipsPdf } from './slips.js'
import type { SlipsPaper } from './slips.js'
import { subjectForm } from './subject.js'

/** Runs in the thread of `press.ts`: each function makes one kind of file, the same bytes from the same data. */

/** Slips, several on a page. */
export async function slips (paper: SlipsPaper): Promise<Uint8Array> {
  return renderPdf(slipsPdf(paper))
}

/** A ballot of a place that votes on paper. */
export const ballot = printed(ballotForm)
/** The reconciliation sheet of slips. */
export const reconciliation = printed(reconciliationForm)
/** The minutes to be signed. */
export const minutesPdf = printed(minutesForm)
/** The minutes to be edited. */
export const minutesDocx = (minutes: Minutes): Promise<Uint8Array> => formDocx(minutesForm(minutes))
/** One person's published result. */
export const subject = printed(subjectForm)
/** The published result as a workbook. */
export const result = resultXlsx
/** A unit report in each of its forms. */
export const [reportPdf, reportXlsx, reportCsv] = bound(reportBook)
/** A report over periods in each of its forms. */
export const [periodPdf, periodXlsx, periodCsv] = bound(periodBook)
/** A person's sheet in each of its forms. */
export const [sheetPdf, sheetXlsx, sheetCsv] = bound(sheetBook)

/** The forms of a report; its words are chosen here, so that only figures cross into the thread. */
function bound<Paper> (book: (paper: Paper) => Book) {
  return [printed((paper: Paper) => bookForm(book(paper))), async (paper: Paper) => bookXlsx(book(paper)), async (paper: Paper) => bookCsv(book(paper))] as const
}

/** A picture of a report. */
export async function picture ({ shown, language }: PicturePaper): Promise<string> {
  return pictureSvg(shown, language)
}

function printed<Paper> (form: (paper: Paper) => Form<Block | FormPicture>) {
  return (paper: Paper): Promise<Uint8Array> => renderPdf(formPdf(form(paper)))
}
