import { accountsOfOne } from '../../domain/staff/board.js'
import { agreement, checkSheet, checkTotals, sumSheets } from '../../domain/count/paper-vote.js'
import type { PaperTotals } from '../../domain/count/paper-vote.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { recordEvent } from '../../store/audit.js'
import { boardOf } from '../../store/boards.js'
import type { KeptNumbers } from '../../store/constituencies.js'
import type { Box } from '../../store/executor.js'
import { agreeOn, dropEntry, dropSheet, entriesAt, finished, keepEntry, keepSheets, sheetCounts, sheetsBy } from '../../store/paper-votes.js'
import type { KeptEntry, KeptSheet, PaperPlace } from '../../store/paper-votes.js'
import { changePaper } from './paper-place.js'
import type { BoardPlace } from './paper-place.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'frozen' | 'forgetPast'>

/** Whether two members of the board now say the same of a place; then its sums are frozen. */
export interface Agreed {
  readonly agreed: boolean
}

/** Enters the sums that a member of the board made of a place; his own earlier ones are replaced, others' are never touched. */
export async function enterTotals (world: Here, actor: Actor, key: PaperPlace, totals: PaperTotals): Promise<Agreed> {
  return settled(world, enter(world, actor, key, 'totals', async (db, at) => {
    checkTotals(totals, at.place, at.levels, at.numbers.collected)
    return finish(db, actor, at, { author: actor.accountId, form: 'totals', totals })
  }))
}

/** Keeps sheets as a member types them in, each under a random id of his making, so that a repeated request adds none. */
export async function typeSheets (world: Here, actor: Actor, key: PaperPlace, sheets: readonly KeptSheet[]): Promise<void> {
  if (new Set(sheets.map(({ id }) => id)).size < sheets.length) throw new Refused('invalid-input', { field: 'sheets', expected: 'mỗi lá một mã' })
  await enter(world, actor, key, 'sheets', async (db, { place, levels, numbers }) => {
    for (const { sheet } of sheets) checkSheet(sheet, place, levels)
    await reopen(db, actor, key)
    await keepSheets(db, key.constituencyId, actor.accountId, sheets)
    const typed = (await sheetCounts(db, key.constituencyId)).get(actor.accountId) ?? 0
    if (typed > numbers.collected) throw new Refused('conflict', { problem: 'sheets-over-collected', most: numbers.collected, given: typed })
  })
}

/** Takes out one sheet that was typed by mistake. */
export async function removeSheet (world: Here, actor: Actor, key: PaperPlace, sheetId: string): Promise<void> {
  await enter(world, actor, key, 'sheets', async db => {
    if (!await dropSheet(db, key.constituencyId, actor.accountId, sheetId)) throw new Refused('not-found', { sheet: sheetId })
    await reopen(db, actor, key)
  })
}

/** Sums the sheets a member has typed, once there are as many as were collected. */
export async function finishSheets (world: Here, actor: Actor, key: PaperPlace): Promise<Agreed> {
  return settled(world, enter(world, actor, key, 'sheets', async (db, at) => {
    const { place, levels, numbers: { collected } } = at
    const sheets = (await sheetsBy(db, key.constituencyId, actor.accountId)).map(({ sheet }) => sheet)
    if (sheets.length !== collected) throw new Refused('conflict', { problem: 'sheets-not-collected', expected: collected, given: sheets.length })
    return finish(db, actor, at, { author: actor.accountId, form: 'sheets', totals: sumSheets(sheets, place, levels) })
  }))
}

/** Takes a member's own entry back whole, to begin anew or in the other form. */
export async function withdrawEntry (world: Here, actor: Actor, key: PaperPlace): Promise<void> {
  await changePaper(world, actor, key, async db => {
    if (!(await entriesAt(db, key)).some(entry => entry.author === actor.accountId)) throw new Refused('not-found', { entry: actor.accountId })
    await dropEntry(db, key, actor.accountId)
    await recordEvent(db, actor, 'paper-entry-withdrawn', key.roundId, { constituency: key.constituencyId })
  })
}

/** A paper place of which issued and collected are known. */
interface AnnouncedPlace extends BoardPlace {
  readonly numbers: KeptNumbers
}

/** Marks are entered after phát ra / thu về were announced, by one person once, in one form. */
async function enter<T> (world: Here, actor: Actor, key: PaperPlace, form: KeptEntry['form'], work: (db: Box, at: AnnouncedPlace) => Promise<T>): Promise<T> {
  const same = accountsOfOne(await boardOf(world.roll.db, key.roundId), actor.accountId)
  return changePaper(world, actor, key, async (db, at) => {
    if (!at.numbers?.announced) throw new Refused('not-ready', { missing: ['announcement'] })
    const entries = await entriesAt(db, key)
    const twin = entries.find(entry => entry.author !== actor.accountId && same.has(entry.author))
    if (twin) throw new Refused('conflict', { field: 'author', expected: 'hai người khác nhau của ban kiểm phiếu' })
    const own = entries.find(entry => entry.author === actor.accountId)
    if (own && own.form !== form) throw new Refused('conflict', { form: own.form })
    return work(db, { ...at, numbers: at.numbers })
  })
}

/** The log of the database still holds the sheets that an agreement has destroyed. */
async function settled (world: Pick<World, 'forgetPast'>, entering: Promise<Agreed>): Promise<Agreed> {
  const result = await entering
  if (result.agreed) await world.forgetPast()
  return result
}

/** A finished entry is compared with those of the others at once. */
async function finish (db: Box, actor: Actor, { key, levels }: BoardPlace, entry: KeptEntry): Promise<Agreed> {
  await keepEntry(db, key, entry)
  const both = agreement(finished(await entriesAt(db, key)), levels)
  if (both) await agreeOn(db, key, both.map(({ author }) => author))
  await recordEvent(db, actor, 'paper-entered', key.roundId, { constituency: key.constituencyId, form: entry.form })
  if (both) await recordEvent(db, null, 'paper-agreed', key.roundId, { constituency: key.constituencyId })
  return { agreed: both !== null }
}

/** Whoever changes a sheet has not finished. */
async function reopen (db: Box, actor: Actor, key: PaperPlace): Promise<void> {
  await keepEntry(db, key, { author: actor.accountId, form: 'sheets', totals: null })
}
