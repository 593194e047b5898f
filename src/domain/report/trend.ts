import { z } from 'zod'
import { listSome } from '../name.js'
import { lastMonthOf } from '../period-label.js'
import type { OfficialResult, SubjectResult } from '../count/result.js'
import { listsBy } from '../disclosure/lists.js'

/** A published round as it is compared over time. */
export interface RoundInTime {
  readonly id: string
  /** The unit that held it. */
  readonly place: { readonly id: string, readonly name: string }
  readonly result: OfficialResult
  /** ISO instant of the end of voting. */
  readonly closedAt: string
  /** Unit of each person's post when the list was frozen. */
  readonly postUnits: ReadonlyMap<string, string>
  /** Who was asked about each person. */
  readonly asked: ReadonlyMap<string, Asked>
}

/** Who is asked about a person: the same `key` for the same units and classes, whatever they are called. */
export interface Asked {
  readonly key: string
  readonly words: string
}

/** What a line must not join over: another post or unit of the person, another base of percentages, others who are asked, others who are counted. */
export const lineBreak = z.strictObject({ what: z.enum(['post', 'unit', 'base', 'electorate', 'blocks']), before: z.string(), after: z.string() })
  .meta({ id: 'TrendBreak', description: 'Chỗ đường biểu diễn phải ngắt, so với lần trước của cùng người, cùng nơi' })
export type LineBreak = z.infer<typeof lineBreak>

/** One round of a series. */
export interface TracePoint<Round> {
  readonly round: Round
  readonly subject: SubjectResult
  readonly breaks: readonly LineBreak[]
}

/** All rounds of one kind that one unit held about one person: places of voting are never joined, nor is a rating with a decisive vote. */
export interface Trace<Round> {
  readonly subjectId: string
  readonly points: readonly TracePoint<Round>[]
}

/** Rounds by the last month of their period, and by the end of voting where that is the same or no date. */
export function inOrder<Round extends Pick<RoundInTime, 'closedAt' | 'result'>> (rounds: readonly Round[]): Round[] {
  const key = ({ closedAt, result }: Round) => `${lastMonthOf(result.round.period) ?? closedAt.slice(0, 7)} ${closedAt}`
  return rounds.toSorted((a, b) => key(a) < key(b) ? -1 : Number(key(a) > key(b)))
}

/** The series of rounds in their order; first those of the latest round, as they stood on its ballot. */
export function traces<Round extends RoundInTime> (rounds: readonly Round[], mayRead: (round: Round, subjectId: string) => boolean): Trace<Round>[] {
  const latestFirst = rounds.toReversed().flatMap(round => round.result.subjects.filter(({ id }) => mayRead(round, id)).map(subject => ({ round, subject })))
  const series = listsBy(latestFirst, ({ round, subject }) => [subject.id, round.place.id, round.result.round.kind].join(' '))
  return [...series.values()].map(entries => {
    const points = entries.toReversed()
    return { subjectId: points[0]!.subject.id, points: points.map((point, at) => ({ ...point, breaks: at === 0 ? [] : breaksBetween(points[at - 1]!, point) })) }
  })
}

type Entry = Pick<TracePoint<RoundInTime>, 'round' | 'subject'>

function breaksBetween (before: Entry, after: Entry): LineBreak[] {
  const { subject: { id } } = after
  const [from, to] = [before.round.postUnits.get(id), after.round.postUnits.get(id)]
  // A unit keeps its identity over names.
  const sameUnit = from !== undefined && to !== undefined ? from === to : before.subject.unit === after.subject.unit
  const [asked, asks] = [before.round.asked.get(id)!, after.round.asked.get(id)!]
  return [
    ...changed('post', before.subject.post === after.subject.post, before.subject.post, after.subject.post),
    ...changed('unit', sameUnit, before.subject.unit, after.subject.unit),
    ...changed('base', before.round.result.base === after.round.result.base, before.round.result.base, after.round.result.base),
    ...changed('electorate', asked.key === asks.key, asked.words, asks.words),
  ]
}

/** People who are counted in a unit: the unit is the same, but others below it vote. */
export function changedBlocks (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): LineBreak[] {
  const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) => [...one].filter(([id]) => !other.has(id)).map(([, name]) => name)
  const [gone, come] = [only(before, after), only(after, before)]
  return changed('blocks', gone.length + come.length === 0, listSome(gone), listSome(come))
}

function changed (what: LineBreak['what'], same: boolean, before: string, after: string): LineBreak[] {
  return same ? [] : [{ what, before, after }]
}
