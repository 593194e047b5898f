import { randomUUID } from 'node:crypto'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { parseSlipCode, slipCode } from '../../domain/ballot/slip-code.js'
import type { PrintableSlip, Slip } from '../../domain/ballot/slip.js'
import type { RollEntry } from '../../domain/organisation/roll.js'
import { expectState } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { constituenciesOf } from '../../store/constituencies.js'
import type { Constituency } from '../../domain/round/compose.js'
import { facts } from '../../store/executor.js'
import type { Roll } from '../../store/executor.js'
import { takeRound } from '../../store/rounds.js'
import { rollOf } from '../../store/rolls.js'
import { findValidSlips, insertSlips, slipCounts, validSlipsAt, voidSlips } from '../../store/slips.js'
import { slipDigest } from './slip-digest.js'
import { digestsOfCode } from './slip-keys.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'keys' | 'slipKeys' | 'random'>

/** Somebody a slip is made for. */
interface Holder {
  readonly id: string
  readonly name: string | null
  readonly rank: string | null
}

/**
 * Makes the slips of a round (or one constituency) and gives their codes, this once: only keyed digests are kept.
 * A constituency whose slips were printed is refused with `conflict`; see `reprintSlips`.
 */
export async function printSlips (world: Here, actor: Actor, roundId: string, constituencyId: string | null): Promise<PrintableSlip[]> {
  return world.roll.db.transaction().execute(async db => {
    const { round, places } = await slipPlaces(db, roundId, constituencyId)
    expectState(round, 'prepared')
    const printed = await slipCounts(db, roundId)
    const again = places.filter(place => printed.has(place.id))
    if (again.length > 0) throw new Refused('conflict', { printed: again.map(place => place.name) })
    const roll = await rollOf(db, roundId)
    const slips = places.flatMap(place => holdersOf(round, place, roll).map(holder => makeSlip(world, place.id, holder)))
    await insertSlips(db, roundId, slips.map(slip => slip.stored))
    await recordEvent(db, actor, 'slips-printed', roundId, { constituencies: places.length, slips: slips.length })
    return slips.map(slip => slip.printable)
  })
}

/** Which slips are to be printed anew: of voters by service number, of spoilt slips by code, or of a whole constituency. */
export interface Reprint {
  readonly constituencyId: string | null
  readonly voters: readonly string[]
  readonly codes: readonly string[]
}

/**
 * Voids slips and prints new ones for the same holders. Nothing here looks at who was issued, so reprinting tells nobody who
 * has voted: a holder who was issued stays so, whatever slip he brings. A whole constituency is reprinted before opening only.
 */
export async function reprintSlips (world: Here, actor: Actor, roundId: string, reprint: Reprint): Promise<PrintableSlip[]> {
  return world.roll.db.transaction().execute(async db => {
    const round = await takeRound(facts(db), roundId)
    expectState(round, ...(reprint.constituencyId === null ? ['prepared', 'open'] as const : ['prepared'] as const))
    const roll = await rollOf(db, roundId)
    const old = await slipsToReprint(world, db, { round, roll, reprint })
    await voidSlips(db, roundId, old.map(slip => slip.holder))
    const people = new Map(roll.map(entry => [entry.id, personOf(entry)]))
    const slips = old.map(({ holder, constituencyId }) => makeSlip(world, constituencyId, people.get(holder) ?? { id: holder, name: null, rank: null }))
    await insertSlips(db, roundId, slips.map(slip => slip.stored))
    await recordEvent(db, actor, 'slips-voided', roundId, { slips: slips.length })
    return slips.map(slip => slip.printable)
  })
}

async function slipsToReprint (world: Here, db: Roll, { round, roll, reprint }: {
  readonly round: Round, readonly roll: readonly RollEntry[], readonly reprint: Reprint }): Promise<Omit<Slip, 'digest'>[]> {
  if (reprint.constituencyId !== null) return slipsAt(db, round.id, reprint.constituencyId)
  const holders = reprint.voters.map(code => roll.find(entry => entry.code === code)?.id ?? unknown('voters', code))
  const digests = (await Promise.all(reprint.codes.map(code => digestsOfCode(world, parseSlipCode(code))))).flat()
  const found = await findValidSlips(db, round.id, { holders, digests })
  if (found.length < reprint.voters.length + reprint.codes.length) throw new Refused('not-found', { slips: found.length })
  return found
}

async function slipsAt (db: Roll, roundId: string, constituencyId: string): Promise<Omit<Slip, 'digest'>[]> {
  const slips = await validSlipsAt(db, roundId, constituencyId)
  return slips.length > 0 ? slips : unknown('constituency', constituencyId)
}

function unknown (field: string, value: string): never {
  throw new Refused('not-found', { [field]: value })
}

async function slipPlaces (db: Roll, roundId: string, constituencyId: string | null): Promise<{ round: Round, places: Constituency[] }> {
  const round = await takeRound(facts(db), roundId)
  const places = (await constituenciesOf(facts(db), roundId))
    .filter(place => place.mode === 'electronic' && (constituencyId === null || place.id === constituencyId))
  if (constituencyId !== null && places.length === 0) throw new Refused('not-found', { constituency: constituencyId })
  return { round, places }
}

function holdersOf (round: Round, place: Constituency, roll: readonly RollEntry[]): Holder[] {
  if (round.slipKind === 'drawn') return Array.from({ length: place.summoned }, drawnHolder)
  return roll.filter(entry => entry.constituencyId === place.id).map(personOf)
}

function personOf (entry: RollEntry): Holder {
  return { id: entry.id, name: entry.name, rank: entry.rank }
}

function drawnHolder (): Holder {
  return { id: randomUUID(), name: null, rank: null }
}

function makeSlip (world: Here, constituencyId: string, { id, name, rank }: Holder): { stored: Slip, printable: PrintableSlip } {
  const code = slipCode(world.random(15))
  return {
    stored: { digest: slipDigest(world.keys.slipKey, code), constituencyId, holder: id },
    printable: { code, constituencyId, name, rank },
  }
}
