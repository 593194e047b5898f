import { sql } from 'kysely'
import type { Move } from '../domain/disclosure/moves.js'
import type { Roll } from './executor.js'

/**
 * Voters of two frozen rolls, joined by service number and counted by constituency and by whether a ballot was issued to them
 * by name. Nobody's name, number or id leaves the database.
 */
export async function movesBetween (db: Roll, earlierId: string, roundId: string): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select before.constituency_id as "from", now.constituency_id as "to", before.took is true as "tookFrom", now.took is true as "tookTo", count(*)::int as voters
    from ${voters(earlierId)} as before full join ${voters(roundId)} as now using (code)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}

function voters (roundId: string) {
  return sql`(
    select code, entry.constituency_id, participants.holder is not null as took
    from roll_entries entry left join participants on participants.round_id = entry.round_id and participants.holder = entry.id
    where entry.round_id = ${roundId})`
}
