import { randomUUID } from 'node:crypto'
import type { IssuerKeyPair } from '../../crypto/blind-issuer.js'
import { canonicalText } from '../../crypto/canonical.js'
import { wrap, unwrap } from '../../crypto/keys.js'
import { importReceiptKey, receiptPublicKey } from '../../crypto/receipt.js'
import { sha256 } from '../../crypto/sha256.js'
import type { BoardKey } from '../../domain/staff/board.js'
import { checkInterest } from '../../domain/staff/board.js'
import type { PlannedConstituency } from '../../domain/disclosure/constituency.js'
import { composeManifest } from '../../domain/round/compose.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState, expectVersion } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { boardKeyOf, boardOf } from '../../store/boards.js'
import { insertReceiptKey, receiptKey } from '../../store/boxes.js'
import { insertConstituencies } from '../../store/constituencies.js'
import type { Constituency } from '../../domain/round/compose.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { insertIssuerSecret, prepareRoll } from '../../store/issuance.js'
import { findPeople } from '../../store/people.js'
import { alone } from '../../store/progress.js'
import { assignConstituency } from '../../store/rolls.js'
import { findRound, freezeManifest, takeRound } from '../../store/rounds.js'
import { freezePosts, listedPersons } from '../../store/subjects.js'
import { listUnits } from '../../store/units.js'
import { planConstituencies } from './plan.js'
import { withProgress } from '../progress.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'keys' | 'workers' | 'random'>

/** A constituency with the keys made for it; one that votes on paper has none. */
interface Keyed extends Constituency {
  readonly keys: IssuerKeyPair | null
}

/**
 * Freezes a draft: the roll, its constituencies by the rule of size, an issuer key for each electronic one, the manifest and its hash.
 * Keys are made first, in threads, with progress; the freezing is one transaction, so a round is prepared whole or not at all.
 */
export async function prepareRound (world: Here, actor: Actor, id: string, seen: number | null = null): Promise<void> {
  await alone(world.roll.pool, id, 'prepare', async () => {
    const round = await findRound(facts(world.roll.db), id)
    await readyBoardKey(world.roll.db, round)
    expectVersion(round, seen)
    const plan = await planConstituencies(world.roll.db, round)
    const keyed = await makeKeys(world, id, plan)
    const receipt = await makeReceiptKey(world, id)
    await world.roll.db.transaction().execute(db => freeze(world, db, actor, id, { version: round.version, plan, keyed, receipt }))
  })
}

async function makeKeys (world: Here, id: string, plan: readonly PlannedConstituency[]): Promise<Keyed[]> {
  return withProgress(facts(world.roll.db), id, 'prepare', plan.length, advance => Promise.all(plan.map(async planned => {
    const keys = planned.mode === 'electronic' ? await world.workers.makeIssuerKey() : null
    advance(1)
    return { ...planned, id: randomUUID(), issuerKey: keys?.publicKey ?? null, keys }
  })))
}

/** The public half, base for the manifest; a key left by a preparation that did not finish is used again. */
async function makeReceiptKey (world: Here, id: string): Promise<Uint8Array> {
  const kept = await receiptKey(world.box.db, id)
  const seed = kept ? unwrap(world.keys.wrapKey, `receipt ${id}`, kept) : world.random(32)
  if (!kept) await insertReceiptKey(world.box.db, id, wrap(world.keys.wrapKey, `receipt ${id}`, seed))
  return receiptPublicKey(importReceiptKey(seed))
}

async function freeze (world: Here, db: Roll, actor: Actor, id: string,
  { version, plan, keyed, receipt }: { version: number, plan: readonly PlannedConstituency[], keyed: readonly Keyed[], receipt: Uint8Array }): Promise<void> {
  const round = await takeRound(facts(db), id)
  const boardKey = await readyBoardKey(db, round)
  expectVersion(round, version)
  if (canonicalText(await planConstituencies(db, round)) !== canonicalText(plan)) throw new Refused('conflict', { changed: 'roll' })
  await insertConstituencies(db, id, keyed)
  await prepareRoll(db, id)
  await freezePosts(db, id)
  for (const { id: constituencyId, unitIds, keys } of keyed) {
    await assignConstituency(db, id, constituencyId, unitIds)
    if (keys) await insertIssuerSecret(db, id, constituencyId, wrap(world.keys.wrapKey, `issuer ${constituencyId}`, keys.privateKey))
  }
  const manifest = canonicalText(await describe(db, round, keyed, boardKey, receipt))
  await freezeManifest(db, id, manifest, sha256(new TextEncoder().encode(manifest)))
  await recordEvent(db, actor, 'round-prepared', id, { constituencies: keyed.length, summoned: keyed.reduce((sum, c) => sum + c.summoned, 0) })
}

/** Refuses a round that is not a draft, or whose board or key is missing. */
async function readyBoardKey (db: Roll, round: Round): Promise<BoardKey> {
  expectState(round, 'draft')
  const key = await boardKeyOf(facts(db), round.id)
  if (!key) throw new Refused('not-ready', { missing: ['board-key'] })
  return key
}

async function describe (db: Roll, round: Round, constituencies: readonly Constituency[], boardKey: BoardKey, receipt: Uint8Array) {
  const listed = (await listedPersons(facts(db), round.id)).filter(entry => !entry.exclusion)
  const members = await boardOf(db, round.id)
  checkInterest(members, listed.map(entry => entry.personId))
  const people = await findPeople(db, listed.map(entry => entry.personId))
  return composeManifest({ round, units: await listUnits(db), listed, people, constituencies, members, boardKey, receiptKey: receipt })
}
