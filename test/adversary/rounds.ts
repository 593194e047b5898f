import { openRound } from '../../src/steps/conduct/open.js'
import { prepareStaged } from '../support/stage.js'
import type { StagedRound } from '../support/stage.js'
import type { Ground } from './ground.js'

/** A round with every slip printed; comments are asked for. */
export async function prepare ({ stage }: Ground, units: Parameters<typeof prepareStaged>[1]): Promise<StagedRound> {
  return prepareStaged(stage, { ...units, rules: { comments: true } })
}

/** Both sides open it. */
export async function open ({ stage }: Ground, { id }: StagedRound): Promise<void> {
  for (const actor of [stage.organiser, stage.head]) await openRound(stage.world, actor, id)
}

/** Both sides close it, the running service seals it. */
export async function close ({ stage, as }: Ground, { id }: StagedRound): Promise<void> {
  for (const actor of [stage.organiser, stage.head]) await as(actor, `/rounds/${id}/close`)
}

/** Counted with as many shares as are needed, and published. */
export async function publish ({ stage, as }: Ground, { id, shares }: StagedRound): Promise<void> {
  await as(stage.head, `/rounds/${id}/count`, { shares: shares.slice(0, 2).map(({ share }) => share) })
  await as(stage.organiser, `/rounds/${id}/publish`)
}
