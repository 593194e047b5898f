import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { openedComment, reviewView, verdict } from '../../domain/dialogue/comment.js'
import { endReview, readReview, reviewComment } from '../../steps/dialogue/review-comments.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { done, refusing, roundParams, wireId } from '../wire.js'

const tags = ['dialogue']
const security = [{ staff: [] }]

/** Comments under review, for the board of the round alone. */
export async function commentRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  // An error of these routes must not carry a text into a log.
  const board = { onRequest: requireRole('board'), config: { silent: true } }

  app.get('/rounds/:round/comments', {
    ...board,
    schema: {
      tags, security, summary: 'Ý kiến cần duyệt', params: roundParams,
      querystring: z.strictObject({ after: wireId.optional(), limit: z.coerce.number().int().min(1).max(1000).default(50), waiting: z.enum(['true', 'false']).default('false') }),
      response: { 200: reviewView, ...refusing('not-found', 'wrong-state') },
    },
  }, async (request, reply) => {
    const { after, limit, waiting } = request.query
    void reply.header('cache-control', 'no-store')
    return readReview(world, signedIn(request), request.params.round, { after: after ?? null, limit, waiting: waiting === 'true' })
  })

  app.put('/rounds/:round/comments/:comment/review', {
    ...board,
    schema: { tags, security, summary: 'Cho đọc, xóa bớt từ, hoặc không cho đọc một ý kiến', params: roundParams.extend({ comment: wireId }), body: verdict, response: { 200: openedComment, ...refusing('not-found', 'wrong-state', 'conflict') } },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    return reviewComment(world, signedIn(request), request.params.round, request.params.comment, request.body)
  })

  app.post('/rounds/:round/comments/end-review', {
    ...board, schema: { tags, security, summary: 'Kết thúc duyệt: hủy mọi ý kiến và từ không cho đọc', params: roundParams, response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready') } },
  }, async (request, reply) => {
    await endReview(world, signedIn(request), request.params.round)
    return reply.code(204).send(null)
  })
}
