import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Role } from '../../../domain/staff/role.js'
import { ServiceRefusal } from '../../../client/http.js'
import { call } from '../service/call.js'
import type { RoundView, Who } from '../service/types.js'

const context = createContext<Who | null>(null)

/** Says below it who is signed in. */
export const SignedInAs = context.Provider

/** Who is signed in; only below the gate. */
export function useWho (): Who {
  return useContext(context)!
}

/** Whether the one who is signed in has one of these roles. What this hides, the service refuses by itself. */
export function useRole (...roles: readonly Role[]): boolean {
  return roles.includes(useWho().role)
}

/** The seat that the one who is signed in has on the board of a round. */
export function useSeat ({ members }: Pick<RoundView, 'members'>): RoundView['members'][number] | undefined {
  const { accountId } = useWho()
  return members.find(member => member.accountId === accountId)
}

/** Who the service says is signed in; null when nobody is. */
export async function readSession (): Promise<Who | null> {
  try {
    return await call<Who>('GET', '/session')
  } catch (error) {
    if (error instanceof ServiceRefusal && error.code === 'not-signed-in') return null
    throw error
  }
}
