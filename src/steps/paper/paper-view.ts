import type { CorrectedPlace } from '../../domain/count/correction.js'
import { differencesOf } from '../../domain/count/paper-vote.js'
import type { PaperDifference } from '../../domain/count/paper-vote.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { isSealed } from '../../domain/round/round.js'
import { paperNumbersOf } from '../../store/constituencies.js'
import type { KeptNumbers } from '../../store/constituencies.js'
import { correctedPlaces } from '../../store/corrections.js'
import { facts } from '../../store/executor.js'
import { entriesAt, finished, sheetCounts, sheetsBy } from '../../store/paper-votes.js'
import type { KeptEntry, KeptSheet, PaperPlace } from '../../store/paper-votes.js'
import { findRound } from '../../store/rounds.js'
import { editionOf } from '../edition.js'
import { expectSeat } from '../seat.js'
import { paperPlace } from './paper-place.js'
import type { World } from '../world.js'

type Here = Pick<World, 'box' | 'frozen'>

/** How far a paper place is. It holds no mark: who has finished, and how many sheets were typed so far. */
export interface PaperStatus {
  readonly constituencyId: string
  readonly name: string
  readonly summoned: number
  readonly subjectIds: readonly string[]
  readonly numbers: KeptNumbers | null
  readonly entries: readonly { readonly author: string, readonly form: KeptEntry['form'], readonly sheets: number | null, readonly finished: boolean }[]
}

/** The paper places of a frozen round in manifest order, for everybody who follows it. */
export async function viewPaper (world: Here, actor: Actor, roundId: string): Promise<PaperStatus[]> {
  const { db } = world.box
  await expectSeat(facts(db), actor, roundId)
  const { manifest } = await world.frozen.get(roundId)
  const recorded = await paperNumbersOf(facts(db), roundId)
  const corrected = await correctedPlaces(db, roundId)
  const places = manifest.constituencies.filter(place => place.mode === 'paper')
  return Promise.all(places.map(async ({ id, name, summoned, subjects }) => {
    const entries = await entriesAt(db, { roundId, constituencyId: id })
    const typed = await sheetCounts(db, id)
    return {
      constituencyId: id,
      name,
      summoned,
      subjectIds: subjects,
      numbers: numbersOf(recorded.get(id), corrected.get(id)),
      entries: entries.map(({ author, form, totals }) => ({ author, form, sheets: typed.get(author) ?? null, finished: totals !== null })),
    }
  }))
}

/** What is recorded of a paper place, null before anybody recorded it, with its edition. */
export async function viewNumbers (world: Here, actor: Actor, key: PaperPlace): Promise<{ readonly numbers: KeptNumbers | null, readonly edition: string }> {
  const { numbers } = await expectSealed(world, actor, key)
  return { numbers, edition: editionOf(numbers) }
}

/** As the board recorded them, or as they were corrected after publication. */
function numbersOf (recorded: KeptNumbers | undefined, corrected: CorrectedPlace | undefined): KeptNumbers | null {
  if (!recorded || !corrected) return recorded ?? null
  return { ...recorded, issued: corrected.issued, collected: corrected.collected }
}

/** What a member of the board has entered himself, to look it over and to correct it; sheets are gone once two agree. */
export async function viewEntry (world: Here, actor: Actor, key: PaperPlace): Promise<Omit<KeptEntry, 'author'> & { readonly sheets: readonly KeptSheet[] }> {
  const { db } = world.box
  await expectSealed(world, actor, key)
  const own = (await entriesAt(db, key)).find(entry => entry.author === actor.accountId)
  if (!own) throw new Refused('not-found', { entry: actor.accountId })
  return { form: own.form, totals: own.totals, sheets: await sheetsBy(db, key.constituencyId, actor.accountId) }
}

/**
 * Where finished entries differ, row by row. Nobody who is still at his own sees others' figures, and there must be two to
 * compare (`not-ready`).
 */
export async function viewDifferences (world: Here, actor: Actor, key: PaperPlace): Promise<{ readonly agreed: boolean, readonly rows: readonly PaperDifference[] }> {
  const { levels, numbers } = await expectSealed(world, actor, key)
  const entries = await entriesAt(world.box.db, key)
  const unfinished = entries.some(entry => entry.author === actor.accountId && entry.totals === null)
  const done = finished(entries)
  if (unfinished || done.length < 2) throw new Refused('not-ready', { missing: [unfinished ? 'own-entry' : 'second-entry'] })
  return { agreed: numbers?.agreed === true, rows: differencesOf(done, levels) }
}

async function expectSealed (world: Here, actor: Actor, key: PaperPlace) {
  const { state } = await findRound(facts(world.box.db), key.roundId)
  if (!isSealed(state)) throw new Refused('not-closed')
  await expectSeat(facts(world.box.db), actor, key.roundId)
  return paperPlace(world, world.box.db, key)
}
