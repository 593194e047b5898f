import { Refused } from '../../domain/refusal.js'
import { isQuorate, presentAt } from '../../domain/count/quorum.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { attendanceOf, constituenciesOf } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { issuedSoFar } from '../../store/issuance.js'
import { alone } from '../../store/progress.js'
import { findRound, moveRound, roundsInState, takeRound } from '../../store/rounds.js'
import { confirm } from './open.js'
import type { Confirmed } from './open.js'
import { withProgress } from '../progress.js'
import { declareSealed, sealTheBox } from './seal-box.js'
import { sealTheRoll } from './seal-roll.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'workers' | 'digester' | 'casting' | 'forgetPast'>

/**
 * Confirms the closing for one side; once both sides have, issuing and casting end with one committed change of state, and
 * the box is sealed. A sealing cut short by a crash is resumed by `resumeClosings`.
 */
export async function closeRound (world: Here, actor: Actor, id: string): Promise<Confirmed> {
  const done = await world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), id)
    expectState(round, 'open')
    await expectQuorum(db, round)
    if (!await confirm(db, actor, id, 'close')) return false
    await moveRound(facts(db), id, 'closing')
    await recordEvent(db, actor, 'round-closed', id)
    return true
  })
  if (done) await finishClosing(world, id).catch(passOver)
  return { done }
}

/** Goes on with closings that a crash cut short; each part is repeatable, and one process at a time does them. */
export async function resumeClosings (world: Here): Promise<void> {
  for (const id of await roundsInState(facts(world.roll.db), 'closing')) await finishClosing(world, id).catch(passOver)
}

/** Another process is at it. */
function passOver (error: unknown): void {
  if (!(error instanceof Refused && error.code === 'in-progress')) throw error
}

/** The two halves are sealed by their own logins, each in transactions of its own; only then is the round `closed`. */
async function finishClosing (world: Here, id: string): Promise<void> {
  world.casting.forget(id)
  await Promise.all([world.roll.endIdle(), world.box.endIdle()])
  await alone(world.roll.pool, id, 'close', async () => {
    // Another process may have come to the end of it just before.
    if ((await findRound(facts(world.roll.db), id)).state !== 'closing') return
    const places = await constituenciesOf(facts(world.roll.db), id)
    await withProgress(facts(world.roll.db), id, 'close', places.length, async advance => {
      await sealTheRoll(world, id, places)
      await sealTheBox(world, id, advance)
      await world.forgetPast()
      await declareSealed(world, id)
    })
  })
}

async function expectQuorum (db: Roll, round: Round): Promise<void> {
  const places = await constituenciesOf(facts(db), round.id)
  const recorded = new Map((await attendanceOf(facts(db), round.id)).map(entry => [entry.constituencyId, entry.present]))
  const issued = await issuedSoFar(db, round.id)
  const summoned = places.reduce((sum, place) => sum + place.summoned, 0)
  const present = presentAt(places.map(({ id }) => ({ present: recorded.get(id) ?? null, issued: issued.get(id) ?? 0 })))
  if (isQuorate(round.rules.quorum, summoned, present)) return
  const unrecorded = places.filter(place => place.mode === 'paper' && !recorded.has(place.id)).map(place => place.name)
  throw new Refused('quorum-not-reached', { quorum: round.rules.quorum, summoned, ...(unrecorded.length > 0 && { unrecorded }) })
}
