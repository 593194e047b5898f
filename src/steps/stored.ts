import type { StoredTable } from '../domain/stored.js'
import { storedTables } from '../store/schema.js'
import type { World } from './world.js'

/** What the service stores and which of its logins may read it, for everybody: read once, since nothing of it changes while a service runs. */
export function whatIsStored ({ reader }: Pick<World, 'reader'>): () => Promise<readonly StoredTable[]> {
  let known: Promise<readonly StoredTable[]> | undefined
  return () => {
    known ??= storedTables(reader.db).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}
