import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { unitReport } from '../domain/report/report.js'
import { readReport } from '../steps/report.js'
import type { World } from '../steps/world.js'
import { requireRole, signedIn } from './session.js'
import { refused, roundParams, toWire, wireBytes, wireId } from './wire.js'

const tags = ['reports']
const security = [{ staff: [] }]

/** Which unit, and how many levels below it at least. */
export const reportQuery = z.strictObject({ unit: wireId.optional(), levels: z.coerce.number().int().min(0).max(20).default(3) })

/** What leaders read: published figures of their own unit and of those below it. */
export async function leaderRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/rounds/:round/report', {
    onRequest: requireRole('leader', 'organiser', 'inspector'),
    schema: {
      tags, security, summary: 'Báo cáo theo đơn vị', params: roundParams,
      querystring: reportQuery,
      response: { 200: z.object({ report: unitReport, digest: wireBytes(32) }), ...refused },
    },
  }, async request => {
    const { unit, levels } = request.query
    const { report, digest } = await readReport(world, signedIn(request), request.params.round, { unitId: unit ?? null, levels })
    return { report, digest: toWire(digest) }
  })
}
