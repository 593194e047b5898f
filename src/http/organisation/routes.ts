import type { FastifyInstance } from 'fastify'
import type { World } from '../../steps/world.js'
import { accountRoutes } from './accounts.js'
import { importRoutes } from './imports.js'
import { peopleRoutes } from './people.js'
import { sessionRoutes } from './sessions.js'
import { unitRoutes } from './units.js'

/** Everything about units, people and accounts, below the prefix of the scope; needs the `session` plugin beside it. */
export async function organisationRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  for (const routes of [sessionRoutes, accountRoutes, unitRoutes, peopleRoutes, importRoutes]) await scope.register(routes, { world })
}
