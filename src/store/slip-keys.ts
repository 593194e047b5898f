import type { Roll } from './executor.js'

/** Wrapped keys of slips that were printed before the secret was changed, the latest first. */
export async function keptSlipKeys (db: Roll): Promise<Uint8Array[]> {
  return (await db.selectFrom('keptSlipKeys').select('slipKey').orderBy('number', 'desc').execute()).map(({ slipKey }) => slipKey)
}
