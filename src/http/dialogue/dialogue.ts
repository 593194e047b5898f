import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { answerBody, arrangedTheme, dialogueView } from '../../domain/dialogue/dialogue.js'
import { answerTheme, arrangeThemes, publishDialogue, readDialogue } from '../../steps/dialogue/dialogue.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, seenVersion, versionHeader } from '../version.js'
import { done, refusing, roundParams, wireId } from '../wire.js'

const tags = ['dialogue']
const security = [{ staff: [] }]
/** What a change of a dialogue may be refused with. */
const changing = ['not-found', 'wrong-state', 'not-published', 'not-ready', 'stale'] as const

/** Comments that the board let through, their themes, the leadership's answers. */
export async function dialogueRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const config = { silent: true }
  const answering = { onRequest: requireRole('organiser', 'leader'), config }

  app.get('/rounds/:round/dialogue', {
    onRequest: requireRole('organiser', 'board', 'inspector', 'leader'), config,
    schema: { tags, security, summary: 'Ý kiến đã duyệt, chủ đề và trả lời', params: roundParams, response: { 200: dialogueView, ...refusing('not-found', 'wrong-state', 'not-published') } },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    return readDialogue(world, signedIn(request), request.params.round)
  })

  app.put('/rounds/:round/dialogue/themes', {
    onRequest: requireRole('organiser', 'board'), config,
    schema: {
      tags, security, summary: 'Lập chủ đề và xếp ý kiến vào chủ đề', params: roundParams, headers: versionHeader,
      body: z.array(arrangedTheme).max(500), response: { 204: done, ...refusing(...changing) },
    },
  }, async (request, reply) => doneWith(reply, await arrangeThemes(world, signedIn(request), request.params.round, request.body, seenVersion(request))))

  app.put('/rounds/:round/dialogue/themes/:theme/answer', {
    ...answering,
    schema: { tags, security, summary: 'Trả lời của lãnh đạo, chỉ huy về một chủ đề', params: roundParams.extend({ theme: wireId }), headers: versionHeader, body: answerBody, response: { 204: done, ...refusing(...changing) } },
  }, async (request, reply) => doneWith(reply, await answerTheme(world, signedIn(request), request.params.round, request.params.theme, request.body.answer, seenVersion(request))))

  app.post('/rounds/:round/dialogue/publish', {
    ...answering,
    schema: { tags, security, summary: 'Công bố ý kiến và trả lời cho người ghi phiếu', params: roundParams, headers: versionHeader, response: { 204: done, ...refusing(...changing, 'rehearsal') } },
  }, async (request, reply) => doneWith(reply, await publishDialogue(world, signedIn(request), request.params.round, seenVersion(request))))
}
