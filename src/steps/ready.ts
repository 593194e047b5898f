import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Half } from '../domain/stored.js'
import { checkMigrated } from '../store/migrate.js'
import type { World } from './world.js'

/** What of a service works: each login of its database, and whether the tables are those this version knows. */
export interface Readiness {
  readonly database: Readonly<Record<Half, boolean>>
  readonly migrated: boolean
}

/** Longest time for which a look is believed, and an answer waited for, in milliseconds. */
const BELIEVED = 1000
const PATIENCE = 2000

/** Looks whether the service can do its work; asked often, it looks once a second. */
export function readinessOf (world: Pick<World, 'roll' | 'box' | 'reader'>): () => Promise<Readiness> {
  let last: { readonly at: number, readonly found: Promise<Readiness> } | undefined
  return () => {
    const now = performance.now()
    if (!last || now - last.at > BELIEVED) last = { at: now, found: look(world) }
    return last.found
  }
}

async function look ({ roll, box, reader }: Pick<World, 'roll' | 'box' | 'reader'>): Promise<Readiness> {
  const [registrar, teller, published, migrated] = await Promise.all([
    answers(sql`select 1`.execute(roll.db as Kysely<unknown>)), answers(sql`select 1`.execute(box.db as Kysely<unknown>)), answers(sql`select 1`.execute(reader.db as Kysely<unknown>)),
    answers(checkMigrated(roll.db)),
  ])
  return { database: { registrar, teller, reader: published }, migrated }
}

function answers (asked: Promise<unknown>): Promise<boolean> {
  return Promise.race([asked.then(() => true, () => false), delay(PATIENCE, false, { ref: false })])
}
