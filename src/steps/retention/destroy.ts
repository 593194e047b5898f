import { canonicalText } from '../../crypto/canonical.js'
import { signReceipt } from '../../crypto/receipt.js'
import { isAgreed } from '../../domain/staff/approval.js'
import type { DestructionRecord } from '../../domain/round/destruction.js'
import { destructionMessage, toBase64url } from '../../domain/encoding.js'
import { Refused } from '../../domain/refusal.js'
import { keptUntil } from '../../domain/round/retention.js'
import type { Round } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { approvalsOf, endConfirmed } from '../../store/boards.js'
import { destructionOf, insertDestruction, markDestroyed } from '../../store/destructions.js'
import { facts } from '../../store/executor.js'
import { countRoll, destroyRoll } from '../../store/issuance.js'
import { countBox, destroyBox, sealedBoxes } from '../../store/piles.js'
import { alone } from '../../store/progress.js'
import { latestRelease } from '../../store/releases.js'
import { databaseNow, findRound, roundsInState, takeRound } from '../../store/rounds.js'
import { stillNeeding } from './retention.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'reader' | 'frozen' | 'receiptKeys' | 'forgetPast'>

/**
 * Destroys what is kept of rounds whose end two people have confirmed and whose time has come, one process at a time. A destruction cut
 * short by a crash goes on where it was: the record is written once, the rest is repeatable.
 */
export async function destroyDue (world: Here): Promise<void> {
  for (const id of await endConfirmed(world.roll.db)) {
    await alone(world.roll.pool, id, 'destroy', () => destroy(world, id)).catch((error: unknown) => {
      // Another process is at it.
      if (!(error instanceof Refused && error.code === 'in-progress')) throw error
    })
  }
}

async function destroy (world: Here, id: string): Promise<void> {
  const round = await findRound(facts(world.roll.db), id)
  const end = keptUntil(round)
  if (round.destroyedAt || !end || end > await databaseNow(facts(world.roll.db))) return
  // Tables that hold the slips and boxes of all rounds are written anew: not while anybody votes.
  if ((await roundsInState(facts(world.roll.db), 'open', 'closing')).length > 0) return
  const written = await destructionOf(facts(world.box.db), id) ?? await writeRecord(world, round, end)
  if (!written) return
  await destroyRoll(world.roll.db, id)
  await destroyBox(world.box.db, id)
  world.receiptKeys.forget(id)
  await world.forgetPast()
  await world.box.db.transaction().execute(async db => {
    await takeRound(facts(db), id)
    await markDestroyed(db, id)
    await recordEvent(db, null, 'round-destroyed', id, (JSON.parse(written.record) as DestructionRecord).destroyed)
  })
}

/** Writes the record while nobody can take a confirmation back; null when one was taken back, or when something still needs the box. */
async function writeRecord (world: Here, round: Round, end: Date): Promise<{ readonly record: string } | null> {
  return world.roll.db.transaction().execute(async db => {
    await takeRound(facts(db), round.id)
    if (!isAgreed(await approvalsOf(db, round.id, 'destroy')) || (await stillNeeding(world, round.id)).length > 0) return null
    return signRecord(world, round, end)
  })
}

/** What will be gone, in numbers, signed while there is a key to sign with. */
async function signRecord (world: Here, round: Round, end: Date): Promise<{ readonly record: string }> {
  const { manifest, hash } = await world.frozen.get(round.id)
  const release = await latestRelease(world.reader.db, round.id)
  const boxes = await sealedBoxes(facts(world.box.db), round.id)
  const record = canonicalText({
    version: 1,
    round: { id: round.id, title: manifest.round.title, period: manifest.round.period, unit: manifest.round.unit.name },
    manifestHash: toBase64url(hash),
    roundRoot: toBase64url(round.boxRoot!),
    boxes: boxes.map(({ constituencyId, sheets, root }) => ({ id: constituencyId, sheets, root: toBase64url(root!) })),
    resultDigest: release && toBase64url(release.digest),
    keptUntil: end.toISOString(),
    destroyedAt: (await databaseNow(facts(world.box.db))).toISOString(),
    destroyed: { ...await countBox(world.box.db, round.id), ...await countRoll(world.roll.db, round.id) },
  } satisfies DestructionRecord)
  const signature = signReceipt(await world.receiptKeys.get(round.id), destructionMessage(hash, record))
  await insertDestruction(world.box.db, round.id, { record, signature })
  return { record }
}
