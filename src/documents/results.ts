import { baseNames, levelNames } from '../domain/report/level.js'
import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import { number, percent } from './figures.js'
import type { Block, Cell, FormTable } from './form.js'
import { words } from './words.js'

const text = words.minutes
const columns = text.resultColumns

/** The official result as a table: each level with its number and percentage; the base of percentages where it differs from person to person. */
export function resultTable (subjects: readonly SubjectResult[]): FormTable {
  const levels = subjects[0]?.levels ?? []
  const ownBase = new Set(subjects.map(subject => subject.base)).size > 1
  const tall = (label: string): Cell => ({ text: label, down: 2 })
  const before = [columns.order, columns.name, columns.post, ...ownBase ? [columns.base] : []]
  return {
    kind: 'table',
    widths: [20, ...ownBase ? [70, 80, 36] : [86, 98], ...levels.flatMap(() => [33, 36]), 41],
    head: [
      [...before.map(tall), ...levels.flatMap(({ level }) => [{ text: levelNames[level], across: 2 }, null]), tall(columns.notCounted)],
      [...before.map(() => null), ...levels.flatMap(() => [{ text: columns.count }, { text: columns.percent }]), null],
    ],
    rows: subjects.map((subject, at) => [
      { text: String(at + 1), align: 'center' },
      { text: [subject.rank, subject.name].filter(Boolean).join(' ') },
      { text: [subject.post, subject.unit].filter(Boolean).join(', ') },
      ...ownBase ? [number(subject.base)] : [],
      ...subject.levels.flatMap(({ count, percent: part }) => [number(count), percent(part)]),
      number(subject.blank + subject.invalid),
    ]),
  }
}

/** What percentages are of, and who is over the thresholds of 96-QĐ/TW article 11: the paper flags, people decide. */
export function bandParagraphs (subjects: readonly SubjectResult[], base: OfficialResult['base']): Block[] {
  const lowest = subjects[0]?.levels.at(-1)
  const bands = ([1, 2] as const).map((band): Block => {
    const names = subjects.filter(subject => subject.band === band).map(({ rank, name }) => [rank, name].filter(Boolean).join(' '))
    return { kind: 'paragraph', runs: [`${text.bands[band](lowest ? levelNames[lowest.level] : '')} `, { text: names.length === 0 ? words.none : `${names.join('; ')}.`, bold: names.length > 0 }] }
  })
  return [{ kind: 'note', text: text.base(baseNames[base]) }, ...bands]
}
