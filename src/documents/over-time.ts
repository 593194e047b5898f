import { baseNames } from '../domain/report/level.js'
import type { RemarkEntry, TaskResultEntry } from '../domain/report/period-note.js'
import { periodInWords } from '../domain/period-label.js'
import type { LineBreak } from '../domain/report/trend.js'
import { listsBy } from '../domain/disclosure/lists.js'
import type { BookPart } from './book.js'
import { textColumn } from './figure-columns.js'
import { words } from './words.js'

const text = words.overTime

/** What changed since the point before, so that two figures are not read as one line. */
export function breakWords (breaks: readonly LineBreak[]): string {
  const shown = (what: LineBreak['what'], value: string) => what === 'base' ? baseNames[value as keyof typeof baseNames] : value
  return breaks.map(({ what, before, after }) => text.broken(text.whats[what], shown(what, before), shown(what, after))).join('; ')
}

/** Task results of units, beside the figures. */
export function taskResultsPart (entries: readonly TaskResultEntry[]): BookPart[] {
  if (entries.length === 0) return []
  return [{
    title: text.taskResults,
    groups: words.report.unit,
    columns: [textColumn(words.report.facts.period, 18), textColumn(text.taskResult, 34), textColumn(words.report.remark, 60)],
    content: [...listsBy(entries, ({ unitName }) => unitName)].map(([heading, all]) => ({
      heading, rows: all.map(({ period, result, note }) => ({ depth: 0, values: [periodInWords(period), text.results[result], note] })),
    })),
  }]
}

/** Remarks on persons, under their names. */
export function remarksPart (entries: readonly RemarkEntry[], nameOf: ReadonlyMap<string, string>): BookPart[] {
  const known = entries.filter(({ personId }) => nameOf.has(personId))
  if (known.length === 0) return []
  return [{
    title: text.remarks,
    groups: words.report.subject,
    columns: [textColumn(words.report.facts.period, 18), textColumn(text.remarkKind, 30), textColumn(text.remark, 80)],
    content: [...listsBy(known, ({ personId }) => personId)].map(([id, all]) => ({
      heading: nameOf.get(id)!, rows: all.map(({ period, kind, text: said }) => ({ depth: 0, values: [periodInWords(period), text.remarkKinds[kind], said] })),
    })),
  }]
}
