import type { Attendance } from '../domain/count/attendance.js'
import type { PaperNumbers } from '../domain/count/paper-vote.js'
import type { Constituency } from '../domain/round/compose.js'
import type { Facts, Roll } from './executor.js'

/** A round's constituencies in manifest order. */
export async function constituenciesOf (db: Facts, roundId: string): Promise<Constituency[]> {
  return db.selectFrom('constituencies').select(['id', 'name', 'unitIds', 'summoned', 'mode', 'subjectIds', 'issuerKey'])
    .where('roundId', '=', roundId).orderBy('position').execute()
}

/** Stores the constituencies of a round that is being prepared. */
export async function insertConstituencies (db: Roll, roundId: string, constituencies: readonly Constituency[]): Promise<void> {
  await db.insertInto('constituencies').values(constituencies.map((c, position) => ({
    roundId,
    position,
    id: c.id,
    name: c.name,
    unitIds: [...c.unitIds],
    summoned: c.summoned,
    mode: c.mode,
    subjectIds: [...c.subjectIds],
    issuerKey: c.issuerKey && Buffer.from(c.issuerKey),
  }))).execute()
}

/** Who was recorded as present, by constituency, in the order of their ids. */
export async function attendanceOf (db: Facts, roundId: string): Promise<Attendance[]> {
  const rows = await db.selectFrom('attendance').select(['constituencyId', 'present', 'absences']).where('roundId', '=', roundId).orderBy('constituencyId').execute()
  return rows.map(row => ({ ...row, absences: [...row.absences] }))
}

/** Records attendance, replacing what was recorded for the same constituency. */
export async function recordAttendance (db: Roll, roundId: string, entry: Attendance): Promise<void> {
  const row = { roundId, constituencyId: entry.constituencyId, present: entry.present, absences: JSON.stringify(entry.absences) }
  await db.insertInto('attendance').values(row)
    .onConflict(conflict => conflict.columns(['roundId', 'constituencyId']).doUpdateSet({ present: row.present, absences: row.absences })).execute()
}

/** Ballots issued, by electronic constituency: the one number that crosses from the roll side, once issuing has ended. */
export async function issuedCounts (db: Facts, roundId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('issuedCounts').select(['constituencyId', 'issued']).where('roundId', '=', roundId).execute()
  return new Map(rows.map(row => [row.constituencyId, row.issued]))
}

/** Ballots of one paper place, whether they were announced, and whether two members of the board agree on its sums. */
export interface KeptNumbers extends PaperNumbers {
  readonly announced: boolean
  readonly agreed: boolean
}

/** Ballots of the paper places of a round, as far as its board has recorded them. */
export async function paperNumbersOf (db: Facts, roundId: string): Promise<Map<string, KeptNumbers>> {
  const rows = await db.selectFrom('paperNumbers').select(['constituencyId', 'printed', 'issued', 'collected', 'announced', 'agreed'])
    .where('roundId', '=', roundId).execute()
  return new Map(rows.map(({ constituencyId, ...numbers }) => [constituencyId, numbers]))
}
