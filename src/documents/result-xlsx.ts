import writeXlsxFile from 'write-excel-file/node'
import type { CellObject, Row } from 'write-excel-file/node'
import { baseNames, levelNames } from '../domain/report/level.js'
import { periodInWords } from '../domain/period-label.js'
import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import { words } from './words.js'
import { dateEntries } from './zip-time.js'

/** The published result as a workbook. */
export interface ResultWorkbook {
  readonly result: OfficialResult
  readonly fingerprint: string
  /** SHA-256 of the published result, base64url. */
  readonly digest: string
  /** ISO instant of the end of voting. */
  readonly at: string
}

const text = words.workbook
const columns = words.minutes.resultColumns

/** Bytes of an XLSX (ECMA-376): one sheet with a row a person, one with the sheets and what the result is checked by. */
export async function resultXlsx (book: ResultWorkbook): Promise<Uint8Array> {
  const { result, at } = book
  const levels = result.subjects[0]?.levels ?? []
  const bytes = await writeXlsxFile([
    { sheet: text.result, data: [headOf(levels), ...result.subjects.map(rowOf)], columns: widthsOf(levels), stickyRowsCount: 1, orientation: 'landscape' },
    { sheet: text.sheets, data: factsOf(book), columns: [{ width: 32 }, { width: 60 }] },
  ]).toBuffer()
  return dateEntries(bytes, at)
}

type Levels = SubjectResult['levels']

/** Always a text: a name that begins with `=` is a name, not a formula. */
function label (value: string): CellObject {
  return { value, type: String, wrap: true, alignVertical: 'top' }
}

function whole (value: number | null): CellObject | null {
  return value === null ? null : { value, type: Number, format: '0', alignVertical: 'top' }
}

function part (percent: string | null): CellObject | null {
  return percent === null ? null : { value: Number(percent), type: Number, format: '0.00', alignVertical: 'top' }
}

function headOf (levels: Levels): Row {
  const titles = [
    columns.order, text.rank, text.name, text.post, text.unit, words.minutes.sheetColumns[2], columns.base,
    ...levels.flatMap(({ level }) => [`${levelNames[level]}: ${columns.count.toLowerCase()}`, `${levelNames[level]}: ${columns.percent.toLowerCase()}`]), columns.notCounted, text.band,
  ]
  return titles.map(title => ({ value: title, type: String, fontWeight: 'bold', wrap: true, align: 'center', alignVertical: 'center' }))
}

function rowOf (subject: SubjectResult, at: number): Row {
  return [
    whole(at + 1), label(subject.rank), label(subject.name), label(subject.post), label(subject.unit), whole(subject.sheets.collected), whole(subject.base),
    ...subject.levels.flatMap(({ count, percent }) => [whole(count), part(percent)]), whole(subject.blank + subject.invalid), whole(subject.band),
  ]
}

function widthsOf (levels: Levels): { width: number }[] {
  return [6, 16, 28, 34, 34, 10, 12, ...levels.flatMap(() => [12, 12]), 10, 10].map(width => ({ width }))
}

function factsOf ({ result, fingerprint, digest }: ResultWorkbook): Row[] {
  const { facts } = text
  const { round, sheets, paper, base, correction, roundRoot } = result
  const onPaper: Row[] = !paper ? [] : [
    [label(facts.onPaper), whole(paper.places)],
    [label(facts.paperSummoned), whole(paper.summoned)],
    [label(facts.paperIssued), whole(paper.issued)],
    [label(facts.paperCollected), whole(paper.collected)],
  ]
  return [
    [label(facts.title), label(round.title)],
    [label(facts.unit), label(round.unit)],
    [label(facts.period), label(periodInWords(round.period))],
    ...(['summoned', 'present', 'issued', 'collected', 'valid', 'invalid'] as const).map((name): Row => [label(facts[name]), whole(sheets[name])]),
    ...onPaper,
    [label(facts.base), label(baseNames[base])],
    ...correction ? [[label(facts.correction), label(words.corrected(correction.number, correction.reason))]] : [],
    [label(text.band), label(text.bandNote)],
    [label(facts.fingerprint), label(fingerprint)],
    [label(facts.root), label(roundRoot)],
    [label(facts.digest), label(digest)],
  ]
}
