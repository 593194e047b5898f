import type { Rules } from '../round/manifest.js'
import { joinCounts } from '../count/tally.js'
import type { ConstituencyTally, Counts } from '../count/tally.js'
import { publishedTurnouts } from './breakdown.js'
import type { Breakdown } from './breakdown.js'
import type { Division } from './divide.js'
import { keepsDissent } from './guard.js'

type Limits = Pick<Rules, 'minBallots' | 'minDissent' | 'guardHigh'>

/** Counts of a round by constituency, before a correction and after it. */
export interface Recount {
  readonly before: readonly ConstituencyTally[]
  readonly after: readonly ConstituencyTally[]
}

/**
 * Rule of one snapshot (R5): the same blocks with corrected figures, if in every block nobody's answer or at least `minBallots`
 * answers have changed; else null, and nothing is shown below the electorate. Nor is it when a corrected figure would be too
 * small or nearly unanimous, or when ballots have come to light in a place that is in no block.
 */
export function correctBreakdown ({ units, divisions }: Breakdown, recount: Recount, limits: Limits): Breakdown | null {
  const corrected = divisions.map(division => correctDivision(division, recount, limits))
  if (corrected.some(division => division === null)) return null
  return { units, turnouts: publishedTurnouts(recount.after), divisions: corrected as Division[] }
}

/** Of a breakdown that was taken back: each person over his whole electorate, in one block. */
export function wholeBreakdown ({ units, turnouts, divisions }: Breakdown, asked: (subjectId: string) => readonly string[], countsOf: (subjectId: string) => Counts): Breakdown {
  const voted = new Set(turnouts.filter(({ collected }) => collected > 0).map(({ id }) => id))
  return {
    units,
    turnouts,
    divisions: divisions.map(({ subjectIds }) => {
      const block = asked(subjectIds[0]!).filter(id => voted.has(id))
      return block.length === 0
        ? { subjectIds, blocks: [], figures: [] }
        : { subjectIds, blocks: [block], figures: subjectIds.map(subjectId => ({ subjectId, blocks: [0], ...countsOf(subjectId) })) }
    }),
  }
}

function correctDivision ({ subjectIds, blocks, figures }: Division, { before, after }: Recount, { minBallots, minDissent, guardHigh }: Limits): Division | null {
  const [was, is] = [countsIn(before), countsIn(after)]
  const counts = (from: Lookup, subjectId: string, places: readonly string[]) => joinCounts(places.map(id => from(id, subjectId)))
  const isFine = blocks.every(places => subjectIds.every(id => {
    const answers = changed(counts(was, id, places), counts(is, id, places))
    return answers === 0 || answers >= minBallots
  }))
  if (!isFine || strays(after, subjectIds, blocks)) return null
  const corrected = figures.map(figure => ({ ...figure, ...counts(is, figure.subjectId, figure.blocks.flatMap(at => blocks[at]!)) }))
  const alone = new Set(subjectIds.filter(id => figures.filter(({ subjectId }) => subjectId === id).length === 1))
  const isSafe = corrected.every(figure => {
    const columns = columnsOf(figure)
    return alone.has(figure.subjectId) || (columns.reduce((sum, count) => sum + count, 0) >= minBallots && keepsDissent(columns, { least: minDissent, guardHigh }))
  })
  return isSafe ? { subjectIds, blocks, figures: corrected } : null
}

type Lookup = (placeId: string, subjectId: string) => Counts

function countsIn (tallies: readonly ConstituencyTally[]): Lookup {
  const byPlace = new Map(tallies.map(({ id, subjects }) => [id, new Map(subjects.map(subject => [subject.id, subject]))]))
  return (placeId, subjectId) => byPlace.get(placeId)!.get(subjectId)!
}

/** The least number of ballots that must be different for these counts to have become those. */
function changed (before: Counts, after: Counts): number {
  const steps = columnsOf(after).map((count, at) => count - columnsOf(before)[at]!)
  const sum = (sign: 1 | -1) => steps.reduce((total, step) => total + Math.max(sign * step, 0), 0)
  return Math.max(sum(1), sum(-1))
}

/** Whether ballots about these persons lie in a place that is in no block. */
function strays (after: readonly ConstituencyTally[], subjectIds: readonly string[], blocks: Division['blocks']): boolean {
  const placed = new Set(blocks.flat())
  return after.some(({ id, collected, subjects }) => collected > 0 && !placed.has(id) && subjects.some(subject => subjectIds.includes(subject.id)))
}

function columnsOf ({ levels, blank, invalid }: Counts): number[] {
  return [...levels, blank, invalid]
}
