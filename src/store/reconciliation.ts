import type { SlipFate } from '../domain/ballot/reconciliation.js'
import type { Roll } from './executor.js'

/** What was counted of the slips of each constituency so far, in the order of their ids. */
export async function slipFates (db: Roll, roundId: string): Promise<SlipFate[]> {
  return db.selectFrom('slipReconciliations').select(['constituencyId', 'handedOut', 'spoilt', 'returned']).where('roundId', '=', roundId).orderBy('constituencyId').execute()
}

/** Keeps a count, replacing an earlier one of the same constituency. */
export async function keepSlipFate (db: Roll, roundId: string, { constituencyId, ...counts }: SlipFate): Promise<void> {
  await db.insertInto('slipReconciliations').values({ roundId, constituencyId, ...counts })
    .onConflict(conflict => conflict.columns(['roundId', 'constituencyId']).doUpdateSet(counts)).execute()
}
