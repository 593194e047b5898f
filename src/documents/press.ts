import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Minutes } from '../domain/count/minutes.js'
import type { Language, Picture } from '../domain/report/picture.js'
import type { BallotPaper } from './ballot.js'
import type { PeriodPaper } from './period-book.js'
import type { ReconciliationPaper } from './reconciliation.js'
import type { ReportPaper } from './report-book.js'
import type { ResultWorkbook } from './result-xlsx.js'
import type { SheetPaper } from './sheet-book.js'
import type { SlipsPaper } from './slips.js'
import type { SubjectPaper } from './subject.js'

/** Slips of one file: a thousand take about 17 seconds of one core and 300 MB. */
export const mostSlips = 3000

/** Milliseconds after which a thread without work ends; loading the fonts again takes about a second. */
const idle = 60_000

/** A picture and the language it speaks. */
export interface PicturePaper {
  readonly shown: Picture
  readonly language: Language
}

type Print<Paper, File = Uint8Array> = (paper: Paper) => Promise<File>

/** Makes documents in a thread of its own, one at a time, so that no layout, however long, delays a ballot. */
export interface Press {
  readonly slips: Print<SlipsPaper>
  readonly reconciliation: Print<ReconciliationPaper>
  readonly ballot: Print<BallotPaper>
  readonly minutesPdf: Print<Minutes>
  readonly minutesDocx: Print<Minutes>
  readonly result: Print<ResultWorkbook>
  readonly subject: Print<SubjectPaper>
  /** SVG. */
  readonly picture: Print<PicturePaper, string>
  readonly reportPdf: Print<ReportPaper>
  readonly reportXlsx: Print<ReportPaper>
  readonly reportCsv: Print<ReportPaper>
  readonly periodPdf: Print<PeriodPaper>
  readonly periodXlsx: Print<PeriodPaper>
  readonly periodCsv: Print<PeriodPaper>
  readonly sheetPdf: Print<SheetPaper>
  readonly sheetXlsx: Print<SheetPaper>
  readonly sheetCsv: Print<SheetPaper>
  /** Ends the thread once what is under way is done. */
  readonly close: () => Promise<void>
}

/** A press whose thread starts with the first document. */
export function createPress (): Press {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('thread.js', import.meta.url)),
    execArgv: [],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  })
  const on = <Paper, File = Uint8Array>(name: Exclude<keyof Press, 'close'>): Print<Paper, File> => paper => pool.run(paper, { name })
  return {
    slips: on('slips'),
    reconciliation: on('reconciliation'),
    ballot: on('ballot'),
    minutesPdf: on('minutesPdf'),
    minutesDocx: on('minutesDocx'),
    result: on('result'),
    subject: on('subject'),
    picture: on('picture'),
    reportPdf: on('reportPdf'),
    reportXlsx: on('reportXlsx'),
    reportCsv: on('reportCsv'),
    periodPdf: on('periodPdf'),
    periodXlsx: on('periodXlsx'),
    periodCsv: on('periodCsv'),
    sheetPdf: on('sheetPdf'),
    sheetXlsx: on('sheetXlsx'),
    sheetCsv: on('sheetCsv'),
    close: () => pool.close(),
  }
}
