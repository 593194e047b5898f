import type pg from 'pg'
import { markIn, roles, setPassword } from './migrate.js'

/** What changes with the secret. `rewrap` gives a wrapped key under the new one; `logins` are those whose passwords follow from it. */
export interface SecretChange {
  /** Mark of the old secret; null when it is lost. */
  readonly from: Uint8Array | null
  readonly to: Uint8Array
  readonly rewrap: (label: string, wrapped: Uint8Array) => Uint8Array
  /** The key of slips of the old secret, wrapped by the new one; null when the old one is lost. */
  readonly oldSlipKey: Uint8Array | null
  readonly keptSlipKeyLabel: string
  readonly logins: readonly string[]
  readonly password: (login: string) => string
}

/** What was done: keys wrapped anew, and rounds in which people vote or are about to. */
export interface SecretChanged {
  readonly keys: number
  readonly underWay: number
}

/**
 * Brings a database from one secret to another in one transaction: every key at rest is wrapped anew, logins get their new passwords,
 * sessions end. Whatever fails leaves all as it was. Afterwards nothing wrapped by the old secret is left in the tables' files.
 */
export async function replaceSecret (client: pg.Client, change: SecretChange): Promise<SecretChanged> {
  await client.query('begin')
  try {
    await expectNobody(client)
    const kept = await markIn(client)
    if (kept && change.from && !kept.equals(change.from)) throw new Error('Cơ sở dữ liệu này không dùng khóa bí mật hiện nay nên không đổi được.')
    const keys = change.oldSlipKey ? await rewrapAll(client, change, change.oldSlipKey) : 0
    await client.query('insert into secret_mark (mark) values ($1) on conflict (only_one) do update set mark = excluded.mark', [Buffer.from(change.to)])
    // Nothing signed or hashed under the old secret is good any more: sessions of staff, codes that pair a kiosk.
    await client.query('delete from sessions')
    await client.query('delete from kiosk_pairings')
    for (const login of change.logins) await setPassword(client, login, change.password(login))
    const { rows: [row] } = await client.query<{ count: number }>("select count(*)::int as count from rounds where state in ('prepared', 'open', 'closing')")
    await client.query("select record_event(null, 'hom-phieu', 'secret-changed', null, $1)", [JSON.stringify({ keys, lost: change.oldSlipKey === null })])
    await client.query('commit')
    await forgetOldKeys(client)
    return { keys, underWay: row!.count }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Somebody else is connected: the service runs, and would go on with the old secret. */
async function expectNobody (client: pg.Client): Promise<void> {
  const { rows: [row] } = await client.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database() and usename = any ($1)', [Object.values(roles)])
  if (row!.count > 0) throw new Error(`Dịch vụ đang chạy: có ${row!.count} kết nối tới cơ sở dữ liệu này. Hãy dừng mọi tiến trình của dịch vụ rồi chạy lại lệnh này; chưa có gì thay đổi.`)
}

async function rewrapAll (client: pg.Client, { rewrap, keptSlipKeyLabel }: SecretChange, oldSlipKey: Uint8Array): Promise<number> {
  const issuers = await client.query<{ id: string, key: Buffer }>('select constituency_id as id, private_key as key from issuer_secrets')
  for (const { id, key } of issuers.rows) await client.query('update issuer_secrets set private_key = $2 where constituency_id = $1', [id, rewrap(`issuer ${id}`, key)])
  const receipts = await client.query<{ id: string, key: Buffer }>('select round_id as id, private_key as key from receipt_keys')
  for (const { id, key } of receipts.rows) await client.query('update receipt_keys set private_key = $2 where round_id = $1', [id, rewrap(`receipt ${id}`, key)])
  const slips = await client.query<{ number: number, key: Buffer }>('select number, slip_key as key from kept_slip_keys')
  for (const { number, key } of slips.rows) await client.query('update kept_slip_keys set slip_key = $2 where number = $1', [number, rewrap(keptSlipKeyLabel, key)])
  // Slips that were printed stay good: their digests cannot be made anew, for nobody has their codes.
  await client.query(`insert into kept_slip_keys (number, slip_key)
    select (select coalesce(max(number), 0) + 1 from kept_slip_keys), $1 where exists (select from slips)`, [Buffer.from(oldSlipKey)])
  return issuers.rows.length + receipts.rows.length + slips.rows.length
}

/** Rewrites the tables of keys, so that nothing wrapped by an old secret is in their files. Repeatable. */
export async function forgetOldKeys (client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and (relname in ('receipt_keys', 'kept_slip_keys') or oid in (select inhrelid from pg_inherits where inhparent = 'issuer_secrets'::regclass))`)
  for (const { name } of rows) await client.query(`vacuum full ${name}`)
}
