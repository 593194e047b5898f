import type { OfficialResult, SubjectResult } from './result.js'
import { joinCounts } from './tally.js'
import type { BoxTally, Counts } from './tally.js'

/** Why a count made without the service does not bear a result out: of another round, of another box, or another figure of a person. */
export interface Difference {
  readonly what: 'manifest' | 'root' | 'figures'
  /** Id of the person, null where it is not about one. */
  readonly subject: string | null
}

/** Everything in which a result differs from an independent count of its box; empty when they agree. */
export function differencesOf (count: BoxTally, result: OfficialResult): readonly Difference[] {
  const anchors: readonly Difference[] = [
    ...(count.manifestHash === result.manifestHash ? [] : [{ what: 'manifest', subject: null } as const]),
    ...(count.roundRoot === result.roundRoot ? [] : [{ what: 'root', subject: null } as const]),
  ]
  return [...anchors, ...differingSubjects(count, result).map(({ id }) => ({ what: 'figures' as const, subject: id }))]
}

/** Persons whose result is not what was counted, or who have beyond it anything but one row for each paper sheet. */
export function differingSubjects (count: BoxTally, result: OfficialResult): readonly SubjectResult[] {
  return result.subjects.filter(subject => {
    const counted = count.constituencies.flatMap(place => place.subjects.filter(({ id }) => id === subject.id))
    const electronic = counted.length > 0 ? joinCounts(counted) : { levels: subject.levels.map(() => 0), blank: 0, invalid: 0 }
    const paper = figuresOf(countsOf(subject)).map((figure, i) => figure - (figuresOf(electronic)[i] ?? 0))
    return paper.some(figure => figure < 0) || paper.reduce((sum, figure) => sum + figure, 0) !== (subject.paper?.collected ?? 0)
  })
}

/** The counts within a person's result. */
export function countsOf ({ levels, blank, invalid }: SubjectResult): Counts {
  return { levels: levels.map(({ count }) => count), blank, invalid }
}

function figuresOf ({ levels, blank, invalid }: Counts): readonly number[] {
  return [...levels, blank, invalid]
}
