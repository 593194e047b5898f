import type { OfficialResult, SubjectResult } from './result.js'
import { joinCounts } from './tally.js'
import type { BoxTally, Counts } from './tally.js'

/** One person's figures beside those of a count made without the service; they agree when all that the result has beyond it is one row for each paper sheet. */
export interface ComparedRow {
  readonly subject: SubjectResult
  readonly counted: Counts
  readonly agrees: boolean
}

/** In what a count is of something else than the result is: another round, another box; empty when it is of the same. */
export function foreignAnchors (count: BoxTally, result: OfficialResult): readonly ('manifest' | 'root')[] {
  return [
    ...(count.manifestHash === result.manifestHash ? [] : ['manifest' as const]),
    ...(count.roundRoot === result.roundRoot ? [] : ['root' as const]),
  ]
}

/** Every person of a result, in its order, beside an independent count of the box. */
export function compareRows (count: BoxTally, result: OfficialResult): readonly ComparedRow[] {
  return result.subjects.map(subject => {
    const found = count.constituencies.flatMap(place => place.subjects.filter(({ id }) => id === subject.id))
    const counted = found.length > 0 ? joinCounts(found) : { levels: subject.levels.map(() => 0), blank: 0, invalid: 0 }
    const paper = figuresOf(countsOf(subject)).map((figure, i) => figure - (figuresOf(counted)[i] ?? 0))
    const agrees = paper.every(figure => figure >= 0) && paper.reduce((sum, figure) => sum + figure, 0) === (subject.paper?.collected ?? 0)
    return { subject, counted, agrees }
  })
}

/** The counts within a person's result. */
export function countsOf ({ levels, blank, invalid }: SubjectResult): Counts {
  return { levels: levels.map(({ count }) => count), blank, invalid }
}

/** Each level, blank rows, invalid rows. */
export function figuresOf ({ levels, blank, invalid }: Counts): readonly number[] {
  return [...levels, blank, invalid]
}
