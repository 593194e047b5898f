import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { destructionRecord } from '../../domain/round/destruction.js'
import type { DestructionRecord } from '../../domain/round/destruction.js'
import { destroyDue } from '../../steps/retention/destroy.js'
import { confirmEnd, readDestruction, readRetention, withdrawEnd } from '../../steps/retention/retention.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { done, refusing, roundParams, toWire, wireBytes, wireId } from '../wire.js'

const tags = ['rounds']
const security = [{ staff: [] }]
const instant = z.iso.datetime().nullable()
const retentionBody = z.object({
  keptUntil: instant, confirmableFrom: instant, destroyedAt: instant,
  confirmations: z.array(z.object({ side: z.enum(['organiser', 'board']), accountId: wireId })).readonly(),
}).meta({ id: 'Retention', description: 'Hòm phiếu niêm phong, phiếu mời và dấu đã phát được giữ tới lúc nào, ai đã xác nhận hủy khi tới lúc đó' })
const destructionBody = z.object({
  record: destructionRecord, signature: wireBytes(64), manifest: z.record(z.string(), z.unknown()).meta({ description: 'Bản mô tả đã đóng băng của đợt, trong đó có khóa biên nhận' }),
}).meta({ id: 'Destruction' })

/** The end of what is kept of a round: when, by whom it was confirmed, and the signed record of it. */
export async function retentionRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const confirming = { onRequest: requireRole('organiser', 'board', 'inspector') }

  app.get('/rounds/:round/retention', {
    onRequest: requireRole('organiser', 'board', 'inspector', 'administrator'),
    schema: { tags, security, summary: 'Thời hạn lưu giữ', params: roundParams, response: { 200: retentionBody, ...refusing('not-found') } },
  }, async request => {
    const { confirmations, ...instants } = await readRetention(world, request.params.round)
    const at = (date: Date | null) => date?.toISOString() ?? null
    return {
      keptUntil: at(instants.keptUntil), confirmableFrom: at(instants.confirmableFrom), destroyedAt: at(instants.destroyedAt),
      confirmations: confirmations.map(({ side, accountId }) => ({ side, accountId })),
    }
  })

  app.post('/rounds/:round/destruction', {
    ...confirming,
    schema: {
      tags, security, summary: 'Xác nhận hủy khi hết thời hạn lưu giữ (cần hai người)', params: roundParams,
      response: { 200: z.object({ done: z.boolean().meta({ description: 'true: đã đủ hai người; hệ thống tự hủy khi tới hạn và không đợt nào đang mở' }) }), ...refusing('not-found', 'wrong-state', 'not-ready', 'destroyed') },
    },
  }, async request => {
    const confirmed = await confirmEnd(world, signedIn(request), request.params.round)
    // It is confirmed whatever becomes of this; the service tries again by itself.
    if (confirmed.done) await destroyDue(world).catch((error: unknown) => request.log.error({ err: error }, 'destroying'))
    return confirmed
  })

  app.delete('/rounds/:round/destruction', {
    ...confirming, schema: { tags, security, summary: 'Rút lại xác nhận hủy của mình', params: roundParams, response: { 204: done, ...refusing('not-found', 'wrong-state', 'destroyed') } },
  }, async (request, reply) => {
    await withdrawEnd(world, signedIn(request), request.params.round)
    return reply.code(204).send(null)
  })
}

/** The record itself is for everybody, as the manifest is by which it is checked. */
export async function destructionRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'reader' | 'frozen'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/rounds/:round/destruction', {
    config: { silent: true },
    schema: { tags: ['public'], summary: 'Biên bản hủy đã ký, kiểm bằng khóa biên nhận trong bản mô tả của đợt', params: roundParams, response: { 200: destructionBody, ...refusing('not-found') } },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const { record, signature, manifest } = await readDestruction(world, request.params.round)
    return { record: JSON.parse(record) as DestructionRecord, signature: toWire(signature), manifest: JSON.parse(manifest) as Record<string, unknown> }
  })
}
