import { baseNames } from '../domain/report/level.js'
import { levelsByKind } from '../domain/round/manifest.js'
import type { Kind } from '../domain/round/manifest.js'
import type { PeriodKind } from '../domain/period-label.js'
import { periodTrend } from '../domain/report/trends.js'
import type { PeriodReport } from '../domain/report/period.js'
import type { Book, BookPart, BookValue } from './book.js'
import { figureColumns, figureValues, textColumn, wholeColumn } from './figure-columns.js'
import type { FigureLayout } from './figure-columns.js'
import { breakWords, remarksPart, taskResultsPart } from './over-time.js'
import { words } from './words.js'

/** A report of a unit over periods, with what else was asked for (null: everything) and the strictest mark of its rounds. */
export interface PeriodPaper {
  readonly report: PeriodReport
  readonly year: number | null
  readonly kind: PeriodKind | null
  readonly secrecy: string | null
  /** ISO instant: the last end of voting. */
  readonly at: string
}

type Round = PeriodReport['rounds'][number]
type Series = PeriodReport['series'][number]

const text = words.overTime

/** What the page of a period report shows, and nothing else: rounds, a table for each kind of vote, task results, remarks. */
export function periodBook ({ report, year, kind, secrecy, at }: PeriodPaper): Book {
  const { unit, rounds, series, taskResults, remarks, explanation } = report
  const nameOf = new Map(series.map(({ subjectId, name }) => [subjectId, name]))
  return {
    title: text.periodTitle,
    issuer: unit.name,
    secrecy,
    foot: `${text.periodTitle}: ${unit.name}`,
    at,
    facts: [[words.report.facts.unit, unit.name], [text.year, year === null ? text.all : String(year)], [text.kind, kind === null ? text.all : text.kinds[kind]]],
    parts: [
      roundsPart(unit.name, rounds),
      ...(['rating', 'decisive'] as const).flatMap(of => seriesPart(of, series, rounds)),
      ...taskResultsPart(taskResults),
      ...remarksPart(remarks, nameOf),
    ],
    notes: [text.base, ...explanation === '' ? [] : [explanation]],
  }
}

function roundsPart (unit: string, rounds: readonly Round[]): BookPart {
  return {
    title: text.rounds,
    groups: words.report.facts.unit,
    columns: [
      textColumn(words.report.facts.round, 34), textColumn(words.report.facts.period, 16), textColumn(words.report.facts.holder, 22), textColumn(text.base0, 18),
      ...[words.report.summoned, words.report.issued, words.report.collected].map(wholeColumn), textColumn(words.report.facts.digest, 44),
    ],
    content: [{
      heading: unit,
      rows: rounds.map(({ title, periodWords, place, base, turnout, digest }) => ({
        depth: 0, values: [title, periodWords, place.name, baseNames[base], turnout?.summoned ?? null, turnout?.issued ?? null, turnout?.collected ?? null, digest],
      })),
    }],
  }
}

/** Two rows for each round: over the whole electorate, and in the unit alone; a figure that is not shown has no row. */
function seriesPart (kind: Kind, series: readonly Series[], rounds: readonly Round[]): BookPart[] {
  const layout: FigureLayout = { levels: levelsByKind[kind], differences: false }
  const periodOf = new Map(rounds.map(round => [round.id, round.periodWords]))
  const content = series.filter(one => one.kind === kind).map(one => ({ ...one, trend: periodTrend(one, rounds) })).map(({ name, place, points, trend }) => ({
    heading: `${name}, ${place.name}`,
    picture: trend && { picture: trend.picture, caption: `${words.pictures.trend} (${trend.of === 'here' ? text.here : text.whole})` },
    rows: points.flatMap(({ roundId, rank, post, unit, official, here, breaks }) => {
      const head = (scope: string, base: number): BookValue[] => [periodOf.get(roundId) ?? '', [rank, post].filter(Boolean).join(', '), unit, scope, base]
      return [[text.whole, official] as const, [text.here, here] as const].flatMap(([scope, figures]) => figures
        ? [{ depth: 0, values: [...head(scope, figures.base), ...figureValues(figures, layout), breakWords(breaks)] }]
        : [])
    }),
  }))
  const columns = [
    textColumn(words.report.facts.period, 18), textColumn(text.post, 24), textColumn(words.report.unit, 24), textColumn(text.scope, 14), wholeColumn(text.ofBallots),
    ...figureColumns(layout), textColumn(text.breaks, 30),
  ]
  return content.length === 0 ? [] : [{ title: text.seriesTitles[kind], groups: words.report.subject, columns, content }]
}
