import { storedTallies } from '../../src/steps/count/tallies.js'
import { correctedPlaces } from '../../src/store/corrections.js'
import { joinCounts } from '../../src/domain/count/tally.js'
import type { Counts } from '../../src/domain/count/tally.js'
import type { Stage } from './stage.js'

/** A figure as text: each level, blank, invalid. */
function textOf ({ levels, blank, invalid }: Counts): string {
  return [...levels, blank, invalid].join(' ')
}

/** Every figure anywhere in an answer: whatever has levels with counts. */
export function figuresIn (value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { levels, blank, invalid } = value as { readonly levels?: unknown, readonly blank?: number, readonly invalid?: number }
  const counts = Array.isArray(levels) ? levels.map(level => typeof level === 'number' ? level : (level as { count?: number }).count) : []
  const own = counts.length > 0 && counts.every(count => typeof count === 'number') ? [textOf({ levels: counts as number[], blank: blank ?? 0, invalid: invalid ?? 0 })] : []
  return [...own, ...Object.values(value).flatMap(figuresIn)]
}

/** Figures that may be shown of published rounds, as they stand after their corrections: unions of blocks where blocks are shown, else whole electorates; and all others. */
export async function shownFigures ({ world, asOwner }: Stage, roundIds: readonly string[]): Promise<{ allowed: ReadonlySet<string>, forbidden: readonly string[] }> {
  const [allowed, every] = [new Set<string>(), new Set<string>()]
  for (const roundId of roundIds) {
    const tallies = await storedTallies(world, roundId, await correctedPlaces(world.box.db, roundId))
    const blocks = (await asOwner<{ ids: string[] }>('select constituency_ids as ids from blocks where round_id = $1', [roundId])).map(({ ids }) => ids)
    const { withdrawn } = await world.published.get(roundId)
    const ids = [...new Set(tallies.flatMap(({ subjects }) => subjects.map(({ id }) => id)))]
    for (const subjectId of ids) {
      const asked = tallies.filter(({ subjects }) => subjects.some(({ id }) => id === subjectId))
      const whole = new Set(asked.map(({ id }) => id))
      for (const set of subsets(asked.map(({ id }) => id))) {
        const text = textOf(joinCounts(set.map(at => asked.find(({ id }) => id === at)!.subjects.find(({ id }) => id === subjectId)!)))
        const isUnion = set.length === whole.size || (!withdrawn && blocks.every(block => block.every(at => set.includes(at)) || !block.some(at => set.includes(at))))
        every.add(text)
        if (isUnion) allowed.add(text)
      }
    }
  }
  return { allowed, forbidden: [...every].filter(text => !allowed.has(text)) }
}

function subsets (items: readonly string[]): string[][] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, mask) => items.filter((_item, at) => ((mask + 1) >> at) & 1))
}
