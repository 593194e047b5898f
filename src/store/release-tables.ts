import type { Generated, JSONColumnType } from 'kysely'
import type { CorrectedPlace } from '../domain/count/correction.js'
import type { PaperTotals } from '../domain/count/paper-vote.js'

/** sql/005_tally.sql, 011_releases.sql and 013_corrections.sql: what was published, never changed. */
export interface ReleaseTables {
  releases: { roundId: string, correction: number, reason: string | null, result: string, digest: Buffer, releasedAt: Generated<Date> }
  publishedUnits: { roundId: string, position: number, unitId: string, parentId: string | null, name: string }
  publishedTurnouts: { roundId: string, correction: number, constituencyId: string, summoned: number, issued: number, collected: number }
  divisions: { roundId: string, number: number, subjectIds: string[] }
  blocks: { roundId: string, division: number, number: number, constituencyIds: string[] }
  figures: { roundId: string, correction: number, subjectId: string, number: number, division: number, blocks: number[], levels: number[], blank: number, invalid: number }
  releaseLedger: { roundId: string, correction: number, kind: 'result' | 'breakdown', digest: Buffer }
}

/** sql/013_corrections.sql: what the teller knows of corrections besides. */
export interface CorrectionTables {
  correctionProposals: { roundId: string, proposer: string, reason: string, places: JSONColumnType<CorrectedPlace[]> }
  correctedPlaces: { roundId: string, correction: number, constituencyId: string, issued: number, collected: number, totals: JSONColumnType<PaperTotals> }
}
