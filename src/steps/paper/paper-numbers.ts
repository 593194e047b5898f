import { checkNumbers } from '../../domain/count/paper-vote.js'
import type { PaperNumbers } from '../../domain/count/paper-vote.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { recordEvent } from '../../store/audit.js'
import { announceNumbers, entriesAt, keepNumbers } from '../../store/paper-votes.js'
import type { PaperPlace } from '../../store/paper-votes.js'
import { editionOf, expectEdition } from '../edition.js'
import { changePaper } from './paper-place.js'
import type { World } from '../world.js'

type Here = Pick<World, 'box' | 'frozen'>

/**
 * Records the ballots of a paper place after closing. What was announced must then be announced anew; once somebody has
 * begun to enter marks the numbers stand, unless everybody takes his entry back. Gives the edition of what is recorded;
 * `seen` is the one its author has before him, null when he does not say.
 */
export async function recordNumbers (world: Here, actor: Actor, key: PaperPlace, numbers: PaperNumbers, seen: string | null = null): Promise<string> {
  return changePaper(world, actor, key, async (db, { place, numbers: before }) => {
    expectEdition(before, seen)
    checkNumbers(numbers, place.summoned)
    const entries = await entriesAt(db, key)
    if (entries.length > 0) throw new Refused('conflict', { entries: entries.map(entry => entry.author) })
    await keepNumbers(db, key, numbers)
    await recordEvent(db, actor, 'paper-numbers-recorded', key.roundId, { constituency: key.constituencyId, ...numbers })
    return editionOf({ ...numbers, announced: false, agreed: false })
  })
}

/** Announces issued and collected (phát ra, thu về), as they are read out; `conflict` when others were recorded meanwhile. */
export async function announce (world: Here, actor: Actor, key: PaperPlace, said: Pick<PaperNumbers, 'issued' | 'collected'>): Promise<void> {
  await changePaper(world, actor, key, async (db, { numbers }) => {
    if (!numbers) throw new Refused('not-ready', { missing: ['numbers'] })
    const { issued, collected } = numbers
    if (said.issued !== issued || said.collected !== collected) throw new Refused('conflict', { recorded: { issued, collected } })
    await announceNumbers(db, key)
    await recordEvent(db, actor, 'paper-announced', key.roundId, { constituency: key.constituencyId, issued, collected })
  })
}
