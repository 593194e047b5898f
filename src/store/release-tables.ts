import type { Generated } from 'kysely'

/** sql/005_tally.sql and 011_releases.sql: what was published, never changed. */
export interface ReleaseTables {
  releases: { roundId: string, result: string, digest: Buffer, releasedAt: Generated<Date> }
  publishedUnits: { roundId: string, position: number, unitId: string, parentId: string | null, name: string }
  publishedTurnouts: { roundId: string, constituencyId: string, summoned: number, issued: number, collected: number }
  divisions: { roundId: string, number: number, subjectIds: string[] }
  blocks: { roundId: string, division: number, number: number, constituencyIds: string[] }
  figures: { roundId: string, subjectId: string, number: number, division: number, blocks: number[], levels: number[], blank: number, invalid: number }
  releaseLedger: { roundId: string, kind: 'result' | 'breakdown', digest: Buffer }
}
