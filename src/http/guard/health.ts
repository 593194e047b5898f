import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Refused } from '../../domain/refusal.js'
import { readinessOf } from '../../steps/ready.js'
import type { World } from '../../steps/world.js'
import { refused } from '../wire.js'

/** For whatever supervises the service: whether it is alive, and whether it can do its work. */
export async function healthRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'roll' | 'box' | 'reader'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const config = { silent: true, vital: true }
  const readiness = readinessOf(world)

  app.get('/health', {
    config, schema: { tags: ['public'], summary: 'Dịch vụ đang chạy', response: { 200: z.object({ status: z.literal('ok') }), ...refused } },
  }, async () => ({ status: 'ok' as const }))

  app.get('/health/ready', {
    config, schema: { tags: ['public'], summary: 'Dịch vụ làm việc được: cơ sở dữ liệu trả lời, đã cập nhật, không đang dừng', response: { 200: z.object({ status: z.literal('ready') }), ...refused } },
  }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    const { database, migrated } = await readiness()
    if (scope.isEnding() || !migrated || Object.values(database).includes(false)) throw new Refused('overloaded', { ending: scope.isEnding(), migrated, database })
    return { status: 'ready' as const }
  })
}
