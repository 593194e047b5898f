import { baseNames } from '../domain/report/level.js'
import { levelsByKind } from '../domain/round/manifest.js'
import type { Kind } from '../domain/round/manifest.js'
import { sheetTrend } from '../domain/report/trends.js'
import type { PersonSheet } from '../domain/report/sheet.js'
import type { Book, BookPart } from './book.js'
import { figureColumns, figureValues, textColumn, wholeColumn } from './figure-columns.js'
import type { FigureLayout } from './figure-columns.js'
import { breakWords, remarksPart } from './over-time.js'
import { words } from './words.js'

/** A person's sheet with the strictest mark of its rounds. */
export interface SheetPaper {
  readonly sheet: PersonSheet
  readonly secrecy: string | null
  /** ISO instant: the last end of voting. */
  readonly at: string
}

const text = words.overTime

/** What the page of a person's sheet shows, and nothing else: a table for each kind of vote, and remarks. */
export function sheetBook ({ sheet, secrecy, at }: SheetPaper): Book {
  const { person, series, remarks } = sheet
  return {
    title: text.sheetTitle,
    issuer: person.unit ?? '',
    secrecy,
    foot: `${text.sheetTitle}: ${person.name}`,
    at,
    facts: [[words.workbook.name, person.name], [words.workbook.rank, person.rank ?? ''], [words.workbook.post, person.post ?? ''], [words.workbook.unit, person.unit ?? '']],
    parts: [...(['rating', 'decisive'] as const).flatMap(kind => seriesPart(kind, series)), ...remarksPart(remarks, new Map([[person.id, person.name]]))],
    notes: [text.base],
  }
}

function seriesPart (kind: Kind, series: PersonSheet['series']): BookPart[] {
  const layout: FigureLayout = { levels: levelsByKind[kind], differences: false }
  const content = series.filter(one => one.kind === kind).map(one => ({ ...one, picture: sheetTrend(one) })).map(({ place, points, picture }) => ({
    heading: place.name,
    picture: picture && { picture, caption: words.pictures.trend },
    rows: points.map(({ round, rank, post, unit, sheets, official, breaks, taskResult }) => ({
      depth: 0,
      values: [
        round.periodWords, [rank, post].filter(Boolean).join(', '), unit, sheets.summoned, sheets.issued, sheets.collected, baseNames[round.base], official.base,
        ...figureValues(official, layout), taskResult === null ? '' : text.results[taskResult], breakWords(breaks), round.digest,
      ],
    })),
  }))
  const columns = [
    textColumn(words.report.facts.period, 16), textColumn(text.post, 22), textColumn(words.report.unit, 22), ...[words.report.summoned, words.report.issued, words.report.collected].map(wholeColumn),
    textColumn(text.base0, 16), wholeColumn(text.ofBallots), ...figureColumns(layout), textColumn(text.taskResult, 20), textColumn(text.breaks, 24), textColumn(words.report.facts.digest, 44),
  ]
  return content.length === 0 ? [] : [{ title: text.seriesTitles[kind], groups: text.place, columns, content }]
}
