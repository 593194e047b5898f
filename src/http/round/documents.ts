import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Press } from '../../documents/press.js'
import type { Level } from '../../domain/round/manifest.js'
import { Refused } from '../../domain/refusal.js'
import { minutesOf } from '../../steps/publish/minutes.js'
import { readResult } from '../../steps/publish/result.js'
import { ballotPaper, closedRoundPaper } from '../../steps/paper/round-paper.js'
import type { World } from '../../steps/world.js'
import { fileReply, sendFile } from '../files.js'
import { requireRole, signedIn } from '../session.js'
import { placeParams, refusing, roundParams, toWire, wireId } from '../wire.js'

const tags = ['documents']
const security = [{ staff: [] }]

/** Papers of a round, made from what is frozen: the same bytes whenever they are asked for. */
export async function documentRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const minutesReaders = { onRequest: requireRole('board', 'organiser', 'inspector') }
  const resultReaders = { onRequest: requireRole() }

  app.get('/rounds/:round/minutes.pdf', {
    ...minutesReaders, schema: { tags, security, summary: 'Biên bản kiểm phiếu để in và ký', params: roundParams, response: { 200: fileReply('pdf'), ...refusing('not-found', 'not-published', 'wrong-state') } },
  }, async (request, reply) => sendFile(reply, 'pdf', 'bien-ban-kiem-phieu', await press.minutesPdf(await minutesOf(world, signedIn(request), request.params.round))))

  app.get('/rounds/:round/minutes.docx', {
    ...minutesReaders, schema: { tags, security, summary: 'Biên bản kiểm phiếu để sửa thể thức', params: roundParams, response: { 200: fileReply('docx'), ...refusing('not-found', 'not-published', 'wrong-state') } },
  }, async (request, reply) => sendFile(reply, 'docx', 'bien-ban-kiem-phieu', await press.minutesDocx(await minutesOf(world, signedIn(request), request.params.round))))

  app.get('/rounds/:round/result.xlsx', {
    ...resultReaders, schema: { tags, security, summary: 'Kết quả đã công bố, dạng bảng tính', params: roundParams, response: { 200: fileReply('xlsx'), ...refusing('not-allowed', 'not-found', 'not-published') } },
  }, async (request, reply) => {
    const { result, digest } = await readResult(world, signedIn(request), request.params.round)
    const { head, at } = await closedRoundPaper(world, request.params.round)
    return sendFile(reply, 'xlsx', 'ket-qua', await press.result({ result, fingerprint: head.fingerprint, digest: toWire(digest), at: at.toISOString() }))
  })

  app.get('/rounds/:round/subjects/:subject/result.pdf', {
    ...resultReaders,
    schema: { tags, security, summary: 'Kết quả đã công bố của một người', params: roundParams.extend({ subject: wireId }), response: { 200: fileReply('pdf'), ...refusing('not-allowed', 'not-found', 'not-published') } },
  }, async (request, reply) => {
    const { result: { subjects, base, roundRoot }, digest } = await readResult(world, signedIn(request), request.params.round)
    const subject = subjects.find(({ id }) => id === request.params.subject)
    if (!subject) throw new Refused('not-found', { subject: request.params.subject })
    const { head, at } = await closedRoundPaper(world, request.params.round)
    return sendFile(reply, 'pdf', 'phieu-ket-qua', await press.subject({ head, subject, base, roundRoot, digest: toWire(digest), at: at.toISOString() }))
  })

  app.get('/rounds/:round/constituencies/:constituency/ballot.pdf', {
    onRequest: requireRole('organiser', 'board'),
    schema: { tags, security, summary: 'Phiếu giấy của một nơi bỏ phiếu giấy', params: placeParams, response: { 200: fileReply('pdf'), ...refusing('not-found') } },
  }, async (request, reply) => {
    const { head, at, round: { manifest }, place } = await ballotPaper(world, signedIn(request), request.params.round, request.params.constituency)
    const subjects = manifest.subjects.filter(({ id }) => place.subjects.includes(id))
    return sendFile(reply, 'pdf', 'phieu-giay', await press.ballot({ head, place: place.name, levels: manifest.levels as readonly Level[], subjects, at: at.toISOString() }))
  })
}
