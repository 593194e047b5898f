import type { CorrectedPlace, Correction } from '../domain/count/correction.js'
import type { Box } from './executor.js'

/** A correction that waits for its confirmation, with the account that proposed it. */
export interface Proposal extends Correction {
  readonly proposer: string
}

/** The correction of a round that waits for its confirmation; null when there is none. */
export async function proposalOf (db: Box, roundId: string): Promise<Proposal | null> {
  const row = await db.selectFrom('correctionProposals').select(['proposer', 'reason', 'places']).where('roundId', '=', roundId).executeTakeFirst()
  return row ?? null
}

/** Keeps a proposal, replacing an earlier one. */
export async function keepProposal (db: Box, roundId: string, { proposer, reason, places }: Proposal): Promise<void> {
  const row = { proposer, reason, places: JSON.stringify(places) }
  await db.insertInto('correctionProposals').values({ roundId, ...row }).onConflict(conflict => conflict.column('roundId').doUpdateSet(row)).execute()
}

/** Takes the proposal away; false when there was none. */
export async function dropProposal (db: Box, roundId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('correctionProposals').where('roundId', '=', roundId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Keeps the places of a correction that is published. */
export async function insertCorrectedPlaces (db: Box, roundId: string, correction: number, places: readonly CorrectedPlace[]): Promise<void> {
  await db.insertInto('correctedPlaces').values(places.map(place => ({ roundId, correction, ...place, totals: JSON.stringify(place.totals) }))).execute()
}

/** Paper places that were corrected, as they stood after correction `upTo`. */
export async function correctedPlaces (db: Box, roundId: string, upTo = Number.MAX_SAFE_INTEGER): Promise<Map<string, CorrectedPlace>> {
  const rows = await db.selectFrom('correctedPlaces').select(['constituencyId', 'correction', 'issued', 'collected', 'totals']).where('roundId', '=', roundId).orderBy('correction').execute()
  return new Map(rows.filter(({ correction }) => correction <= upTo).map(({ correction: _, ...place }) => [place.constituencyId, place]))
}
