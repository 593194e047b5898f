import type pg from 'pg'
import { sql } from 'kysely'
import type { Progress, Task } from '../domain/progress.js'
import { Refused } from '../domain/refusal.js'
import type { Facts } from './executor.js'

/** How far a round's long work has come, by task. */
export async function progressOf (db: Facts, roundId: string): Promise<Progress[]> {
  return db.selectFrom('progress').select(['task', 'done', 'total', 'status', 'refusal']).where('roundId', '=', roundId).orderBy('task').execute()
}

/** Keeps how far a task has come. */
export async function keepProgress (db: Facts, roundId: string, progress: Progress): Promise<void> {
  const { task: _task, ...rest } = progress
  await db.insertInto('progress').values({ roundId, ...progress })
    .onConflict(conflict => conflict.columns(['roundId', 'task']).doUpdateSet({ ...rest, updatedAt: sql`clock_timestamp()` })).execute()
}

/**
 * Runs a task on a round unless another process is at it (`in-progress`). The right is held by a connection of its own, so it
 * ends with the process, however that ends.
 */
export async function alone<T> (pool: pg.Pool, roundId: string, task: Task | 'destroy', work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const key = [`${task} ${roundId}`]
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 607)) as taken', key)
    if (!rows[0]!.taken) throw new Refused('in-progress', { task })
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 607))', key)
    }
  } finally {
    client.release()
  }
}
