import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { action } from '../../domain/staff/trail.js'
import { checkTrail, readTrail } from '../../steps/trail.js'
import type { World } from '../../steps/world.js'
import { requireRole } from '../session.js'
import { refused, toWire, wireBytes, wireId } from '../wire.js'

const tags = ['audit']
const security = [{ staff: [] }]
const whole = z.int().min(0)

const trailBody = z.object({
  total: whole,
  actors: z.array(z.object({ username: z.string(), name: z.string().nullable() })),
  events: z.array(z.object({
    number: z.int(),
    at: z.iso.datetime({ precision: 6 }),
    actorId: wireId.nullable(),
    actor: z.string(),
    name: z.string().nullable(),
    action: z.string(),
    roundId: wireId.nullable(),
    details: z.record(z.string(), z.unknown()),
    previous: wireBytes(32),
    digest: wireBytes(32),
  })),
}).meta({ id: 'AuditTrail', description: 'Việc của cán bộ, có xích băm; không có người ghi phiếu nào. `total` là số việc theo bộ lọc, `actors` là mọi tài khoản từng làm việc' })

const chainBody = z.object({
  intact: z.boolean(),
  brokenAt: z.int().nullable(),
  length: whole,
  digest: wireBytes(32).nullable(),
}).meta({ id: 'AuditChain', description: '`brokenAt` là số của việc đầu tiên không khớp; `digest` là giá trị băm của việc mới nhất' })

const trailQuery = z.object({
  round: wireId.optional(),
  action: action.optional(),
  actor: z.string().max(200).optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

/** The inspector's trail of what staff did. */
export async function auditRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const readers = { onRequest: requireRole('inspector', 'administrator') }

  app.get('/audit', {
    ...readers, schema: { tags, security, summary: 'Nhật ký công việc của cán bộ, theo đợt, việc, tài khoản', querystring: trailQuery, response: { 200: trailBody, ...refused } },
  }, async request => {
    const { round: roundId, action: done, actor, ...page } = request.query
    const { total, actors, events } = await readTrail(world, { roundId, action: done, actor }, page)
    return { total, actors: [...actors], events: events.map(event => ({ ...event, details: { ...event.details }, previous: toWire(event.previous), digest: toWire(event.digest) })) }
  })

  app.get('/audit/chain', {
    ...readers, schema: { tags, security, summary: 'Kiểm tra xích băm của cả nhật ký', response: { 200: chainBody, ...refused } },
  }, async () => {
    const { brokenAt, last } = await checkTrail(world)
    return { intact: brokenAt === null, brokenAt, length: last?.number ?? 0, digest: last && toWire(last.digest) }
  })
}
