import { checklistOf } from '../../domain/round/checklist.js'
import type { Checklist } from '../../domain/round/checklist.js'
import type { Approval } from '../../domain/staff/approval.js'
import type { Attendance } from '../../domain/count/attendance.js'
import type { BoardKey, BoardMember } from '../../domain/staff/board.js'
import type { StepView } from '../../domain/round/path.js'
import type { Progress } from '../../domain/progress.js'
import type { Listed, Round } from '../../domain/round/round.js'
import { approvalsOf, boardKeyOf, boardOf } from '../../store/boards.js'
import { attendanceOf, constituenciesOf } from '../../store/constituencies.js'
import type { Constituency } from '../../domain/round/compose.js'
import { facts } from '../../store/executor.js'
import { progressOf } from '../../store/progress.js'
import { votersByUnit } from '../../store/rolls.js'
import { findRound, listRounds } from '../../store/rounds.js'
import { slipCounts } from '../../store/slips.js'
import { listedPersons } from '../../store/subjects.js'
import { readPath } from './path.js'
import type { World } from '../world.js'

/** A round with everything staff need to see where it stands. No voter is in it. */
export interface RoundView {
  readonly round: Round
  readonly listed: readonly Listed[]
  readonly members: readonly BoardMember[]
  readonly boardKey: BoardKey | null
  readonly constituencies: readonly (Omit<Constituency, 'issuerKey'> & { readonly slips: { readonly printed: number, readonly void: number } })[]
  readonly voters: number
  readonly attendance: readonly Attendance[]
  readonly approvals: { readonly open: readonly Approval[], readonly close: readonly Approval[] }
  readonly progress: readonly Progress[]
  readonly checklist: Checklist
  readonly path: readonly StepView[]
}

/** Everything about one round that staff may see before publication. */
export async function viewRound (world: Pick<World, 'roll'>, id: string): Promise<RoundView> {
  const { db } = world.roll
  const round = await findRound(facts(db), id)
  const [listed, members, boardKey] = [await listedPersons(facts(db), id), await boardOf(db, id), await boardKeyOf(facts(db), id)]
  const places = await constituenciesOf(facts(db), id)
  const slips = await slipCounts(db, id)
  const voters = [...(await votersByUnit(db, id)).values()].reduce((sum, count) => sum + count, 0)
  const view = {
    round,
    listed,
    members,
    boardKey,
    voters,
    constituencies: places.map(({ issuerKey: _, ...place }) => ({ ...place, slips: slips.get(place.id) ?? { printed: 0, void: 0 } })),
    attendance: await attendanceOf(facts(db), id),
    approvals: { open: await approvalsOf(db, id, 'open'), close: await approvalsOf(db, id, 'close') },
    progress: await progressOf(facts(db), id),
  }
  const electronic = places.filter(place => place.mode === 'electronic').length
  return { ...view, path: await readPath(db, view), checklist: checklistOf({ round, listed, voters, members, boardKey, places: electronic, placesWithSlips: slips.size }) }
}

/** All rounds, newest first. */
export async function viewRounds (world: Pick<World, 'roll'>): Promise<Round[]> {
  return listRounds(facts(world.roll.db))
}

/** How far a round's long work has come. */
export async function viewProgress (world: Pick<World, 'roll'>, id: string): Promise<Progress[]> {
  await findRound(facts(world.roll.db), id)
  return progressOf(facts(world.roll.db), id)
}
