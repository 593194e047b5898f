import type { Kysely } from 'kysely'
import type { BoxSide, PublicTables, ReaderSide, RollSide } from './tables.js'

/** Executors, one for each login; a transaction is one too. */
export type Roll = Kysely<RollSide>
export type Box = Kysely<BoxSide>
export type Reader = Kysely<ReaderSide>
/** The public facts of a round, seen through either half. */
export type Facts = Kysely<PublicTables>

/** Either half's executor, narrowed to the public facts. */
export function facts (db: Roll | Box): Facts {
  return db as unknown as Facts
}
