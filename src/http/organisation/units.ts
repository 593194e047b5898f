import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newUnit, unitChange } from '../../domain/unit.js'
import { createUnit, readUnits, updateEstablishment } from '../../steps/units.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { refused } from '../wire.js'
import { idParams, unitReply } from './schemas.js'

const unitList = z.object({ units: z.array(unitReply) }).meta({ id: 'Units' })

/** The establishment: read by all staff, changed by administrators and organisers. */
export async function unitRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const tags = ['units']
  const writers = requireRole('administrator', 'organiser')

  app.get('/units', {
    onRequest: requireRole(),
    schema: { tags, summary: 'Biên chế theo thứ tự, đơn vị trước cấp dưới của nó', response: { 200: unitList, ...refused } },
  }, async () => ({ units: await readUnits(world) }))

  app.post('/units', {
    onRequest: writers,
    schema: { tags, summary: 'Thêm đơn vị', body: newUnit, response: { 201: unitReply, ...refused } },
  }, async (request, reply) => reply.code(201).send(await createUnit(world, signedIn(request), request.body)))

  app.patch('/units/:id', {
    onRequest: writers,
    schema: { tags, summary: 'Đổi tên, chuyển, xếp lại hoặc giải thể đơn vị', params: idParams, body: unitChange, response: { 200: unitReply, ...refused } },
  }, async request => updateEstablishment(world, signedIn(request), request.params.id, request.body))
}
