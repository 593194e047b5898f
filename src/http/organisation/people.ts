import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newPerson, newPost, personChange } from '../../domain/organisation/person.js'
import { correctPerson, createPerson, givePost, readPeople, readPosts } from '../../steps/organisation/people.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { editionHeader, editioned, seenEdition } from '../version.js'
import { refusing, wireId } from '../wire.js'
import { idParams, personReply, postReply } from './schemas.js'

const peopleQuery = z.object({
  unit: wireId.optional().meta({ description: 'Đơn vị và mọi cấp dưới của nó' }),
  ids: z.string().max(7400).transform(text => text.split(',')).pipe(z.array(wireId).max(200)).optional().meta({ description: 'Chỉ những người này: các id cách nhau bằng dấu phẩy' }),
  search: z.string().max(100).default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
const peopleList = z.object({ people: z.array(personReply), total: z.int() }).meta({ id: 'People' })

const tags = ['organisation']
const security = [{ staff: [] }]

/** People who may be rated: read by all staff (leaders: their own unit and below), changed by administrators and organisers. */
export async function peopleRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const writers = requireRole('administrator', 'organiser')

  app.get('/people', {
    onRequest: requireRole(),
    schema: { tags, security, summary: 'Cán bộ theo vần tên', querystring: peopleQuery, response: { 200: peopleList, ...refusing('not-found') } },
  }, async request => {
    const { unit = null, ids = null, ...query } = request.query
    const { people, total } = await readPeople(world, signedIn(request), { unitId: unit, ids, ...query })
    return { people: people.map(editioned), total }
  })

  app.post('/people', {
    onRequest: writers,
    schema: { tags, security, summary: 'Thêm cán bộ, kèm chức vụ nếu có', body: newPerson, response: { 201: personReply, ...refusing('not-found', 'conflict') } },
  }, async (request, reply) => reply.code(201).send(editioned(await createPerson(world, signedIn(request), request.body))))

  app.patch('/people/:id', {
    onRequest: writers,
    schema: { tags, security, summary: 'Sửa thông tin cán bộ', params: idParams, headers: editionHeader, body: personChange, response: { 200: personReply, ...refusing('not-found', 'conflict', 'stale') } },
  }, async request => editioned(await correctPerson(world, signedIn(request), request.params.id, request.body, seenEdition(request))))

  app.get('/people/:id/posts', {
    onRequest: requireRole('administrator', 'organiser', 'board', 'inspector'),
    schema: { tags, security, summary: 'Các chức vụ đã giữ, từ cũ đến mới', params: idParams, response: { 200: z.array(postReply), ...refusing('not-found') } },
  }, async request => readPosts(world, request.params.id))

  app.post('/people/:id/posts', {
    onRequest: writers,
    schema: { tags, security, summary: 'Giao chức vụ mới từ một ngày', params: idParams, headers: editionHeader, body: newPost, response: { 201: personReply, ...refusing('not-found', 'conflict', 'stale') } },
  }, async (request, reply) => reply.code(201).send(editioned(await givePost(world, signedIn(request), request.params.id, request.body, seenEdition(request)))))
}
