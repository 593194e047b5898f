import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newUnit, unitChange } from '../../domain/organisation/unit.js'
import { createUnit, readNames, readUnits, updateEstablishment } from '../../steps/organisation/units.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { editionHeader, editioned, seenEdition } from '../version.js'
import { refused, refusing } from '../wire.js'
import { idParams, unitNameReply, unitReply } from './schemas.js'

const tags = ['organisation']
const security = [{ staff: [] }]

/** The establishment: read by all staff, changed by administrators and organisers. */
export async function unitRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const writers = requireRole('administrator', 'organiser')

  app.get('/units', {
    onRequest: requireRole(),
    schema: { tags, security, summary: 'Biên chế theo thứ tự, đơn vị trước cấp dưới của nó', response: { 200: z.array(unitReply), ...refused } },
  }, async () => (await readUnits(world)).map(editioned))

  app.post('/units', {
    onRequest: writers,
    schema: { tags, security, summary: 'Thêm đơn vị', body: newUnit, response: { 201: unitReply, ...refusing('not-found', 'conflict') } },
  }, async (request, reply) => reply.code(201).send(editioned(await createUnit(world, signedIn(request), request.body))))

  app.get('/units/:id/names', {
    onRequest: requireRole(),
    schema: { tags, security, summary: 'Các tên đã mang, từ cũ đến mới', params: idParams, response: { 200: z.array(unitNameReply), ...refusing('not-found') } },
  }, async request => readNames(world, request.params.id))

  app.patch('/units/:id', {
    onRequest: writers,
    schema: { tags, security, summary: 'Đổi tên, chuyển, xếp lại hoặc giải thể đơn vị', params: idParams, headers: editionHeader, body: unitChange, response: { 200: unitReply, ...refusing('not-found', 'conflict', 'stale') } },
  }, async request => editioned(await updateEstablishment(world, signedIn(request), request.params.id, request.body, seenEdition(request))))
}
