import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readTrail } from '../steps/trail.js'
import type { World } from '../steps/world.js'
import { requireRole } from './session.js'
import { refused, toWire, wireBytes } from './wire.js'

const trailBody = z.object({
  intact: z.boolean(),
  brokenAt: z.int().nullable(),
  events: z.array(z.object({
    number: z.int(),
    at: z.iso.datetime(),
    actor: z.string(),
    action: z.string(),
    roundId: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
    digest: wireBytes(32),
  })),
}).meta({ id: 'AuditTrail', description: 'Việc của cán bộ, có xích băm; không có người ghi phiếu nào' })

/** The inspector's trail of what staff did. */
export async function auditRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/audit', {
    onRequest: requireRole('inspector', 'administrator'),
    schema: {
      tags: ['audit'], security: [{ staff: [] }], summary: 'Nhật ký công việc của cán bộ, kèm kiểm tra xích băm',
      querystring: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
      response: { 200: trailBody, ...refused },
    },
  }, async request => {
    const { brokenAt, events } = await readTrail(world, request.query.after, request.query.limit)
    return {
      intact: brokenAt === null,
      brokenAt,
      events: events.map(event => ({ ...event, at: event.at.toISOString(), details: { ...event.details }, digest: toWire(event.digest) })),
    }
  })
}
