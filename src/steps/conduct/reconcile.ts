import { slipProblems } from '../../domain/ballot/reconciliation.js'
import type { SlipFate, SlipRow } from '../../domain/ballot/reconciliation.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { constituenciesOf, issuedCounts } from '../../store/constituencies.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { keepSlipFate, slipFates } from '../../store/reconciliation.js'
import { findRound, takeRound } from '../../store/rounds.js'
import { slipCounts } from '../../store/slips.js'
import { editionOf, expectEdition } from '../edition.js'
import { expectSeat } from '../seat.js'
import type { World } from '../world.js'

/**
 * Keeps what the organiser counted of some constituencies' slips; a row that does not add up is refused with all that do not.
 * Gives the edition of all that is counted; `seen` is the one its author has before him, null when he does not say.
 */
export async function reconcileSlips (world: Pick<World, 'roll'>, actor: Actor, id: string, fates: readonly SlipFate[], seen: string | null = null): Promise<string> {
  return world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), 'prepared', 'open', 'closed', 'counted')
    expectEdition(await slipFates(db, id), seen)
    const rows = new Map((await slipRows(db, id)).map(row => [row.constituencyId, row]))
    const counted = fates.map(({ constituencyId, ...fate }) => {
      const row = rows.get(constituencyId)
      if (!row) throw new Refused('not-found', { constituency: constituencyId })
      return { ...row, fate }
    })
    const problems = slipProblems(counted)
    if (problems.length > 0) throw new Refused('conflict', problems)
    for (const fate of fates) await keepSlipFate(db, id, fate)
    await recordEvent(db, actor, 'slips-reconciled', id, { constituencies: fates.length })
    return editionOf(await slipFates(db, id))
  })
}

/** Rows of the reconciliation of every constituency with slips, in manifest order, the edition of what was counted, and when voting ended. */
export async function reconciliationOf (world: Pick<World, 'roll'>, actor: Actor, id: string): Promise<{ rows: SlipRow[], edition: string, closedAt: Date | null }> {
  const { closedAt } = await findRound(facts(world.roll.db), id)
  await expectSeat(facts(world.roll.db), actor, id)
  // Before the rows: whatever comes between makes the edition too old, never too new.
  const edition = editionOf(await slipFates(world.roll.db, id))
  return { rows: await slipRows(world.roll.db, id), edition, closedAt }
}

async function slipRows (db: Roll, id: string): Promise<SlipRow[]> {
  const printed = await slipCounts(db, id)
  const fates = new Map((await slipFates(db, id)).map(({ constituencyId, ...fate }) => [constituencyId, fate]))
  const issued = await issuedCounts(facts(db), id)
  return (await constituenciesOf(facts(db), id)).filter(place => place.mode === 'electronic').map(place => ({
    constituencyId: place.id,
    name: place.name,
    ...printed.get(place.id) ?? { printed: 0, void: 0 },
    fate: fates.get(place.id) ?? null,
    issued: issued.get(place.id) ?? null,
  }))
}
