import pg from 'pg'
import type { Address } from './settings.js'

/** Login that owns the service's database and makes its other logins; no superuser. */
export const ownerRole = 'hom_phieu_owner'
/** Database of the service. */
export const serviceDatabase = 'hom_phieu'
/** Login that ends a segment of the write-ahead log, makes a checkpoint and resets what the server has counted, and can do nothing else. */
export const keeperRole = 'hom_phieu_keeper'

/** Runs `work` on one connection as the cluster's superuser, of which nothing is asked once the service runs. Throws a sentence when the password is not the one the cluster was made with. */
export async function asSuperuser<T> (address: Address, password: string, work: (client: pg.Client) => Promise<T>, database = 'postgres'): Promise<T> {
  return asLogin(address, { user: 'postgres', password, database }, work)
}

/** The same as another login. */
export async function asLogin<T> (address: Address, login: { readonly user: string, readonly password: string, readonly database: string }, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...address, ...login })
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new Error('Khóa bí mật (SECRET, SECRET_FILE hoặc secret.key) không phải là khóa mà thư mục dữ liệu này được tạo ra cùng.', { cause: error })
  } finally {
    await client.end()
  }
}

/** Makes the owner and its database when missing, and sets the owner's password. */
export async function ensureOwner (client: pg.Client, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [ownerRole])
  if (known.rowCount === 0) await client.query(`create role ${ownerRole}`)
  await client.query(`alter role ${ownerRole} login createrole createdb nosuperuser password ${client.escapeLiteral(password)}`)
  const there = await client.query('select from pg_database where datname = $1', [serviceDatabase])
  if (there.rowCount === 0) await client.query(`create database ${serviceDatabase} owner ${ownerRole}`)
}

/** Makes the keeper when missing, and sets its password, which lives as long as the server runs under us. What it may call, it may in the database of `client`. */
export async function ensureKeeper (client: pg.Client, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [keeperRole])
  if (known.rowCount === 0) await client.query(`create role ${keeperRole}`)
  await client.query(`alter role ${keeperRole} login nosuperuser nocreaterole nocreatedb connection limit 2 password ${client.escapeLiteral(password)}`)
  await client.query(`grant pg_checkpoint to ${keeperRole}`)
  await client.query(`grant execute on function pg_switch_wal(), pg_stat_reset(), pg_stat_reset_single_table_counters(oid) to ${keeperRole}`)
}

/** A connection string which pg and libpq read, for a unix socket's folder as well as for a host. */
export function connectionUrl ({ host, port }: Address, user: string, password: string, database: string): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return `postgres://${login}@/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&port=${port}`
}
