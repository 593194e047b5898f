import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { period } from '../../domain/period.js'
import { remarkEntry, remarkKind, remarkText, taskResultEntry, taskResultText } from '../../domain/report/period-note.js'
import { dropRemark, dropTaskResult, readRemarks, readTaskResults, writeRemark, writeTaskResult } from '../../steps/report/period-notes.js'
import type { World } from '../../steps/world.js'
import { idParams } from '../organisation/schemas.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, seenVersion, versionHeader } from '../version.js'
import { done, refusing } from '../wire.js'

const tags = ['reports']
const security = [{ staff: [] }]

/** What an organiser writes down for a period: task results of units, remarks on persons; read beside the figures. */
export async function periodNoteRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const readers = { onRequest: requireRole('organiser', 'inspector', 'leader') }
  const organiser = { onRequest: requireRole('organiser') }
  const unitPeriod = idParams.extend({ period })
  const remarkParams = unitPeriod.extend({ kind: remarkKind })

  app.get('/units/:id/task-results', {
    ...readers, schema: { tags, security, summary: 'Kết quả thực hiện nhiệm vụ của một đơn vị, theo kỳ', params: idParams, response: { 200: z.array(taskResultEntry), ...refusing('not-found') } },
  }, async request => readTaskResults(world, signedIn(request), request.params.id))

  app.put('/units/:id/task-results/:period', {
    ...organiser,
    schema: { tags, security, summary: 'Ghi kết quả thực hiện nhiệm vụ của một kỳ (If-Match "0": chưa có)', params: unitPeriod, headers: versionHeader, body: taskResultText, response: { 204: done, ...refusing('not-found', 'stale') } },
  }, async (request, reply) => {
    const { id, period: of } = request.params
    return doneWith(reply, await writeTaskResult(world, signedIn(request), id, of, request.body, seenVersion(request)))
  })

  app.delete('/units/:id/task-results/:period', {
    ...organiser, schema: { tags, security, summary: 'Bỏ kết quả thực hiện nhiệm vụ của một kỳ', params: unitPeriod, headers: versionHeader, response: { 204: done, ...refusing('not-found', 'stale') } },
  }, async (request, reply) => {
    await dropTaskResult(world, signedIn(request), request.params.id, request.params.period, seenVersion(request))
    return reply.code(204).send(null)
  })

  app.get('/people/:id/remarks', {
    ...readers, schema: { tags, security, summary: 'Nhận xét về một cán bộ, theo kỳ', params: idParams, response: { 200: z.array(remarkEntry), ...refusing('not-found') } },
  }, async request => readRemarks(world, signedIn(request), request.params.id))

  app.put('/people/:id/remarks/:period/:kind', {
    ...organiser,
    schema: { tags, security, summary: 'Ghi nhận xét nơi cư trú, thi đua khen thưởng (If-Match "0": chưa có)', params: remarkParams, headers: versionHeader, body: remarkText, response: { 204: done, ...refusing('not-found', 'stale') } },
  }, async (request, reply) => {
    const { id, ...of } = request.params
    return doneWith(reply, await writeRemark(world, signedIn(request), id, of, request.body, seenVersion(request)))
  })

  app.delete('/people/:id/remarks/:period/:kind', {
    ...organiser, schema: { tags, security, summary: 'Bỏ một nhận xét', params: remarkParams, headers: versionHeader, response: { 204: done, ...refusing('not-found', 'stale') } },
  }, async (request, reply) => {
    const { id, ...of } = request.params
    await dropRemark(world, signedIn(request), id, of, seenVersion(request))
    return reply.code(204).send(null)
  })
}
