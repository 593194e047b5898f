import type pg from 'pg'

const reason = 'Khôi phục từ bản sao lưu: phiếu và khóa của đợt không có trong bản sao lưu'

/**
 * Makes of what was taken back a database that the service can go on with, and gives the titles of rounds that end by it. A round that was prepared or
 * open is cancelled: credentials may be out that only the lost marks of issue knew, so going on could count somebody twice. Work that goes on gets its room.
 */
export async function wakeUp (client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly id: string, readonly title: string }>(
    "update rounds set state = 'cancelled', cancel_reason = $1 where state in ('prepared', 'open') returning id, title", [reason])
  for (const { id } of rows) await client.query("select record_event(null, 'hom-phieu', 'round-cancelled', $1, $2)", [id, { reason }])
  await client.query(`select make_paper_room(n.round_id, n.constituency_id) from paper_numbers n join rounds r on r.id = n.round_id
    where n.announced and not n.agreed and r.state = 'closed'`)
  await client.query("select create_round_partition('opened_comments', round_id, false) from dialogues where withheld is null")
  // Comments that were under review are not there any more: none is left to look at.
  await client.query('update dialogues set opened = 0 where withheld is null')
  return rows.map(({ title }) => title).toSorted()
}
