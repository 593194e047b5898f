import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { correction } from '../../domain/count/correction.js'
import { officialResult } from '../../domain/count/result.js'
import { confirmCorrection, proposeCorrection, readCorrections, withdrawCorrection } from '../../steps/publish/correct.js'
import type { ProposalView } from '../../steps/publish/correct.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { done, fromWire, refusing, roundParams, toWire, wireBytes } from '../wire.js'

const tags = ['rounds']
const security = [{ staff: [] }]

const proposalBody = z.object({
  reason: z.string(), places: z.array(z.string()).readonly(), result: officialResult, breakdown: z.boolean(), digest: wireBytes(32), mine: z.boolean(),
}).meta({ id: 'CorrectionProposal', description: '`result`: kết quả sẽ công bố; `breakdown`: số liệu theo đơn vị có được hiện lại hay không (R5)' })

const correctionsBody = z.object({
  proposal: proposalBody.nullable(),
  corrections: z.array(z.object({ number: z.int().min(1), reason: z.string(), digest: wireBytes(32), breakdown: z.boolean() })),
}).meta({ id: 'Corrections' })

/** Corrections of a published result: proposed by the head of the board, confirmed by an organiser. */
export async function correctionRoutes (scope: FastifyInstance, { world }: { readonly world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/rounds/:round/corrections', {
    onRequest: requireRole('organiser', 'board', 'inspector'),
    schema: { tags, security, summary: 'Đính chính đã công bố và đề nghị đang chờ', params: roundParams, response: { 200: correctionsBody, ...refusing('not-found', 'not-published') } },
  }, async request => {
    const { proposal, corrections } = await readCorrections(world, signedIn(request), request.params.round)
    return { proposal: proposal && showProposal(proposal), corrections: corrections.map(one => ({ ...one, digest: toWire(one.digest) })) }
  })

  app.post('/rounds/:round/corrections', {
    onRequest: requireRole('board'),
    schema: { tags, security, summary: 'Đề nghị đính chính số liệu nơi bỏ phiếu giấy (trưởng ban)', params: roundParams, body: correction, response: { 200: proposalBody, ...refusing('not-found', 'wrong-state', 'conflict') } },
  }, async request => showProposal(await proposeCorrection(world, signedIn(request), request.params.round, request.body)))

  app.post('/rounds/:round/corrections/confirm', {
    onRequest: requireRole('organiser'),
    schema: { tags, security, summary: 'Xác nhận và công bố đính chính (người thứ hai)', params: roundParams, body: z.strictObject({ digest: wireBytes(32) }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict') } },
  }, async (request, reply) => {
    await confirmCorrection(world, signedIn(request), request.params.round, fromWire(request.body.digest))
    return reply.code(204).send(null)
  })

  app.delete('/rounds/:round/corrections', {
    onRequest: requireRole('organiser', 'board'),
    schema: { tags, security, summary: 'Rút đề nghị đính chính', params: roundParams, response: { 204: done, ...refusing('not-found') } },
  }, async (request, reply) => {
    await withdrawCorrection(world, signedIn(request), request.params.round)
    return reply.code(204).send(null)
  })
}

function showProposal ({ digest, ...proposal }: ProposalView): z.infer<typeof proposalBody> {
  return { ...proposal, digest: toWire(digest) }
}
