import { isAgreed, sideOfEnd } from '../../domain/staff/approval.js'
import type { Approval } from '../../domain/staff/approval.js'
import { Refused } from '../../domain/refusal.js'
import { confirmableFrom, keptUntil } from '../../domain/round/retention.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { approvalsOf, approve, headOf, withdrawApproval } from '../../store/boards.js'
import { proposalOf } from '../../store/corrections.js'
import { destructionOf, expectKept } from '../../store/destructions.js'
import type { Destruction } from '../../store/destructions.js'
import { findDialogue } from '../../store/dialogues.js'
import { facts } from '../../store/executor.js'
import { databaseNow, findRound, takeRound } from '../../store/rounds.js'
import type { World } from '../world.js'

/** Until when a round is kept, from when its end can be confirmed, who has, and when it was destroyed. */
export interface Retention {
  readonly keptUntil: Date | null
  readonly confirmableFrom: Date | null
  readonly confirmations: readonly Approval[]
  readonly destroyedAt: Date | null
}

/** How long a round is kept, as staff see it. */
export async function readRetention (world: Pick<World, 'roll'>, id: string): Promise<Retention> {
  const round = await findRound(facts(world.roll.db), id)
  return { keptUntil: keptUntil(round), confirmableFrom: confirmableFrom(round), confirmations: await approvalsOf(world.roll.db, id, 'destroy'), destroyedAt: round.destroyedAt }
}

/**
 * Confirms for one side that a round's box, slips and marks of issue are destroyed when its time has come. Refused earlier than the notice
 * before it (`not-ready`), and while something still needs them. True once both sides have: the service does it by itself then.
 */
export async function confirmEnd (world: Pick<World, 'roll' | 'box'>, actor: Actor, id: string): Promise<{ readonly done: boolean }> {
  const missing = await stillNeeding(world, id)
  return world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), id)
    expectEnding(round)
    await expectKept(facts(db), id)
    const side = sideOfEnd(actor, await headOf(facts(db), id))
    const from = confirmableFrom(round)!
    if (await databaseNow(facts(db)) < from) throw new Refused('not-ready', { confirmableFrom: from })
    if (missing.length > 0) throw new Refused('not-ready', { missing })
    await approve(db, id, 'destroy', { side, accountId: actor.accountId })
    await recordEvent(db, actor, 'confirmed-destroy', id, { side: actor.role === 'inspector' ? 'inspector' : side })
    return { done: isAgreed(await approvalsOf(db, id, 'destroy')) }
  })
}

/** Takes back one's own confirmation, while nothing is destroyed. */
export async function withdrawEnd (world: Pick<World, 'roll'>, actor: Actor, id: string): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    expectEnding(await takeRound(facts(db), id))
    await expectKept(facts(db), id)
    await withdrawApproval(db, id, 'destroy', actor.accountId)
    await recordEvent(db, actor, 'confirmation-withdrawn', id, { act: 'destroy' })
  })
}

/** The signed record of a destruction with the manifest's text by which it is checked, for everybody; `not-found` before there is one. */
export async function readDestruction (world: Pick<World, 'reader' | 'frozen'>, id: string): Promise<Destruction & { readonly manifest: string }> {
  const destruction = await destructionOf(world.reader.db, id)
  if (!destruction) throw new Refused('not-found', { round: id })
  return { ...destruction, manifest: (await world.frozen.get(id)).text }
}

/** A rehearsal ends with its count, for it is never published. */
function expectEnding (round: Round): void {
  expectState(round, ...(round.rehearsal ? ['counted'] as const : ['published'] as const))
}

/** What of a round still needs its box: a correction that waits, comments under review. */
export async function stillNeeding ({ box: { db } }: Pick<World, 'box'>, id: string): Promise<string[]> {
  const [proposal, dialogue] = [await proposalOf(db, id), await findDialogue(db, id)]
  return [...(proposal ? ['correction'] : []), ...(dialogue && !dialogue.withheld ? ['review'] : [])]
}
