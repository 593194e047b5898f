import { call } from '../service/call.js'
import type { Editioned } from '../service/change-shown.js'
import type { Account } from '../service/types.js'

/** How staff accounts are read, by username. */
export const accountsQuery = { queryKey: ['accounts'], queryFn: () => call<readonly Editioned<Account>[]>('GET', '/accounts') } as const

/** One account as it is now; undefined when there is none. */
export async function findAccount (id: string): Promise<Editioned<Account> | undefined> {
  return (await accountsQuery.queryFn()).find(account => account.id === id)
}
