// Plain JavaScript on purpose: Node 20 does not heed `--import tsx` in a worker thread, so the thread asks for TypeScript itself.
import { register } from 'tsx/esm/api'

register()

export const { ballot, minutesDocx, minutesPdf, periodCsv, periodPdf, periodXlsx, picture, reconciliation, reportCsv, reportPdf, reportXlsx, result, sheetCsv, sheetPdf, sheetXlsx, slips, subject } = await import('./worker.js')
