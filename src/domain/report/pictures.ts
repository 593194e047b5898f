import type { LevelBar, PictureName, ReportPicture } from './picture.js'
import type { UnitReport } from './report.js'

/** Bars and panels beyond these would be too small to be looked at. */
const most = { bars: 60, panels: 24 } as const

type Subject = UnitReport['subjects'][number]
type Row = Subject['rows'][number]

/** Every picture of a report, made of its rows alone; one that would have nothing in it is left out. */
export function picturesOf (report: UnitReport): ReportPicture[] {
  return [...levels(report), ...panels(report), ...report.subjects.flatMap(units), ...turnouts(report)]
}

/** One of them; undefined where the report has nothing for it. */
export function pictureOf (report: UnitReport, name: PictureName, subjectId: string | null): ReportPicture | undefined {
  return picturesOf(report).find(picture => picture.name === name && picture.subjectId === subjectId)
}

/** Each person in the unit that was asked for. */
function levels ({ subjects, unit }: UnitReport): ReportPicture[] {
  const bars = subjects.flatMap(subject => subject.rows.filter(row => row.unitId === unit.id).flatMap(row => barOf(row, subject.name, 0)))
  return bars.length === 0 ? [] : [{ name: 'levels', subjectId: null, ...cut(bars) }]
}

/** Each person in each part directly below it. */
function panels ({ subjects }: UnitReport): ReportPicture[] {
  const found = new Map<string, { readonly label: string, readonly bars: LevelBar[] }>()
  for (const subject of subjects) {
    for (const row of subject.rows.filter(({ depth }) => depth === 1)) {
      const key = row.contains.map(({ id, staff }) => `${id} ${staff}`).join()
      const panel = found.get(key) ?? { label: row.name, bars: [] }
      found.set(key, panel)
      panel.bars.push(...barOf(row, subject.name, 0))
    }
  }
  const all = [...found.values()].filter(({ bars }) => bars.length > 0)
  return all.length === 0 ? [] : [{ name: 'panels', subjectId: null, panels: all.slice(0, most.panels), leftOut: Math.max(0, all.length - most.panels) }]
}

/** One person in every row about him. */
function units ({ id, rows }: Subject): ReportPicture[] {
  const bars = rows.flatMap(row => barOf(row, row.name, row.depth))
  return bars.length < 2 ? [] : [{ name: 'units', subjectId: id, ...cut(bars) }]
}

/** Persons whom the same people were asked about share a picture; the one with most rows lends them, and gives it his name where there are several. */
function turnouts ({ subjects }: UnitReport): ReportPicture[] {
  const asked = new Map<string, Subject>()
  for (const subject of subjects) {
    const [first] = subject.rows
    if (!first) continue
    const key = JSON.stringify([first.contains, first.turnout])
    if ((asked.get(key)?.rows.length ?? 0) < subject.rows.length) asked.set(key, subject)
  }
  return [...asked.values()].map(({ id, rows }) => ({
    name: 'turnout', subjectId: asked.size > 1 ? id : null, ...cut(rows.map(({ name, depth, turnout }) => ({ label: name, depth, ...turnout }))),
  }))
}

function barOf ({ figures }: Row, label: string, depth: number): LevelBar[] {
  if (!figures) return []
  const { base, blank, invalid } = figures
  return [{ label, depth, base, levels: figures.levels.map(({ level, count, percent }) => ({ level, count, percent })), uncounted: blank + invalid }]
}

function cut<Bar> (bars: readonly Bar[]): { readonly bars: readonly Bar[], readonly leftOut: number } {
  return { bars: bars.slice(0, most.bars), leftOut: Math.max(0, bars.length - most.bars) }
}
