import type { Counts } from '../../src/domain/count/tally.js'
import { countRound } from '../../src/steps/count/count.js'
import { enterTotals } from '../../src/steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../../src/steps/paper/paper-numbers.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import type { PaperTotals } from '../../src/domain/count/paper-vote.js'
import type { ManifestConstituency } from '../../src/domain/round/manifest.js'
import { bring, openStaged } from './stage.js'
import type { Stage, StagedOptions } from './stage.js'
import { closeStaged } from './voters.js'

/** What a paper place says of one person. */
export type Marks = (place: Pick<ManifestConstituency, 'name' | 'summoned'>, subjectId: string) => Pick<Counts, 'levels' | 'blank'>

/** Sums of one paper place. */
export function totalsOf (place: ManifestConstituency, marks: Marks): PaperTotals {
  const rows = place.subjects.map(subjectId => ({ subjectId, several: 0, ...marks(place, subjectId) }))
  return { notIssued: 0, other: [], rows: rows.map(row => ({ ...row, levels: [...row.levels] })) }
}

/** A published round in which everybody votes on paper, was issued, and marked as told; no ballot is sealed, so it takes a moment only. */
export async function publishPaper (stage: Stage, options: StagedOptions, marks: Marks): Promise<string> {
  const { world, head, member, organiser } = stage
  const unitId = (options.round as { unitId?: string } | undefined)?.unitId ?? [...stage.units.values()][0]!
  const { id, shares } = await openStaged(stage, { ...options, round: { unitId, ...options.round, paperUnits: [unitId] } })
  await closeStaged(stage, id)
  const { manifest } = await world.frozen.get(id)
  for (const place of manifest.constituencies) {
    const key = { roundId: id, constituencyId: place.id }
    const totals = totalsOf(place, marks)
    const { levels, blank } = totals.rows[0]!
    const collected = levels.reduce((sum, count) => sum + count, blank)
    await recordNumbers(world, head, key, { printed: place.summoned, issued: place.summoned, collected })
    await announce(world, head, key, { issued: place.summoned, collected })
    for (const actor of [head, member]) await enterTotals(world, actor, key, totals)
  }
  await countRound(world, head, id, bring(shares, 2))
  await publishRound(world, organiser, id)
  return id
}
