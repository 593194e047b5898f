import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { paperNumbers, paperSheet, paperTotals } from '../../domain/count/paper-vote.js'
import { enterTotals, finishSheets, removeSheet, typeSheets, withdrawEntry } from '../../steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../../steps/paper/paper-numbers.js'
import { viewDifferences, viewEntry, viewNumbers, viewPaper } from '../../steps/paper/paper-view.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, editionHeader, seenEdition } from '../version.js'
import { done, placeParams, refusing, roundParams, wireId } from '../wire.js'

const tags = ['board']
const security = [{ staff: [] }]
const whole = z.int().min(0)
const form = z.enum(['sheets', 'totals'])

/** Random ids only: one that tells the time would keep the order of the sheets. */
const sheetId = z.uuidv4().toLowerCase().meta({ description: 'Ngẫu nhiên (UUID v4), do máy nhập tạo; gửi lại cùng mã không thêm lá nào' })
const typedSheet = z.strictObject({ id: sheetId, sheet: paperSheet })
const agreedBody = z.object({ agreed: z.boolean() }).meta({ id: 'PaperAgreed', description: 'agreed = true: hai người đã nhập như nhau, số liệu đã chốt, các lá đã nhập bị hủy' })

const keptNumbers = paperNumbers.extend({ announced: z.boolean(), agreed: z.boolean() })
/** Paper places and how far their board has come. */
export const statusBody = z.array(z.object({
  constituencyId: wireId,
  name: z.string(),
  summoned: whole,
  subjectIds: z.array(wireId).readonly(),
  numbers: keptNumbers.nullable(),
  entries: z.array(z.object({ author: wireId, form, sheets: whole.nullable(), finished: z.boolean() })).readonly(),
})).meta({ id: 'PaperPlaces', description: 'Các nơi bỏ phiếu giấy: số phiếu, và ai đã nhập tới đâu; không có đánh giá nào' })

/** What one member has entered. */
export const entryBody = z.object({ form, totals: paperTotals.nullable(), sheets: z.array(z.object({ id: wireId, sheet: paperSheet })).readonly() }).meta({ id: 'PaperEntry' })

const differencesBody = z.object({
  agreed: z.boolean(),
  rows: z.array(z.object({
    subjectId: wireId.nullable(),
    values: z.array(z.object({ author: wireId, figures: z.record(z.string(), whole) })).readonly(),
  })).readonly(),
}).meta({ id: 'PaperDifferences', description: 'Từng hàng khác nhau giữa các lần nhập; subjectId null là số phiếu không hợp lệ cả lá' })

/** Places that vote on paper: their numbers, and their marks entered twice by two members of the board. */
export async function paperVoteRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const board = { onRequest: requireRole('board') }
  const at = '/rounds/:round/paper/:constituency'
  const keyOf = ({ round, constituency }: z.infer<typeof placeParams>) => ({ roundId: round, constituencyId: constituency })

  app.get('/rounds/:round/paper', {
    onRequest: requireRole('organiser', 'board', 'inspector'),
    schema: { tags, security, summary: 'Các nơi bỏ phiếu giấy, không có đánh giá', params: roundParams, response: { 200: statusBody, ...refusing('not-found') } },
  }, async request => viewPaper(world, signedIn(request), request.params.round))

  app.put(`${at}/numbers`, {
    ...board,
    schema: { tags, security, summary: 'Ghi số phiếu in, phát ra, thu về (sau khi đóng)', params: placeParams, headers: editionHeader, body: paperNumbers, response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'stale') } },
  }, async (request, reply) => doneWith(reply, await recordNumbers(world, signedIn(request), keyOf(request.params), request.body, seenEdition(request))))

  app.get(`${at}/numbers`, {
    ...board, schema: { tags, security, summary: 'Số phiếu đã ghi của một nơi; ETag để sửa', params: placeParams, response: { 200: keptNumbers.nullable(), ...refusing('not-found', 'not-closed') } },
  }, async (request, reply) => {
    const { numbers, edition } = await viewNumbers(world, signedIn(request), keyOf(request.params))
    return reply.header('etag', `"${edition}"`).send(numbers)
  })

  app.post(`${at}/announcement`, {
    ...board,
    schema: { tags, security, summary: 'Công bố phát ra, thu về trước khi kiểm phiếu', params: placeParams, body: z.strictObject({ issued: whole, collected: whole }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready') } },
  }, async (request, reply) => {
    await announce(world, signedIn(request), keyOf(request.params), request.body)
    return reply.code(204).send(null)
  })

  app.get(`${at}/entry`, {
    ...board, schema: { tags, security, summary: 'Lần nhập của mình', params: placeParams, response: { 200: entryBody, ...refusing('not-found', 'not-closed') } },
  }, async request => viewEntry(world, signedIn(request), keyOf(request.params)))

  app.delete(`${at}/entry`, {
    ...board, schema: { tags, security, summary: 'Bỏ lần nhập của mình để nhập lại', params: placeParams, response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict') } },
  }, async (request, reply) => {
    await withdrawEntry(world, signedIn(request), keyOf(request.params))
    return reply.code(204).send(null)
  })

  app.put(`${at}/totals`, {
    ...board, schema: { tags, security, summary: 'Nhập số cộng của cả nơi bỏ phiếu', params: placeParams, body: paperTotals, response: { 200: agreedBody, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready', 'wrong-sheet') } },
  }, async request => enterTotals(world, signedIn(request), keyOf(request.params), request.body))

  app.put(`${at}/sheets`, {
    ...board,
    schema: {
      tags, security, summary: 'Nhập hoặc sửa từng lá phiếu giấy', params: placeParams,
      body: z.strictObject({ sheets: z.array(typedSheet).min(1).max(500) }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready', 'wrong-sheet') },
    },
  }, async (request, reply) => {
    await typeSheets(world, signedIn(request), keyOf(request.params), request.body.sheets)
    return reply.code(204).send(null)
  })

  app.delete(`${at}/sheets/:sheet`, {
    ...board, schema: { tags, security, summary: 'Bỏ một lá đã nhập', params: placeParams.extend({ sheet: wireId }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready') } },
  }, async (request, reply) => {
    await removeSheet(world, signedIn(request), keyOf(request.params), request.params.sheet)
    return reply.code(204).send(null)
  })

  app.post(`${at}/sheets/finish`, {
    ...board, schema: { tags, security, summary: 'Nhập xong các lá: cộng lại và so với người kia', params: placeParams, response: { 200: agreedBody, ...refusing('not-found', 'wrong-state', 'conflict', 'not-ready') } },
  }, async request => finishSheets(world, signedIn(request), keyOf(request.params)))

  app.get(`${at}/differences`, {
    ...board, schema: { tags, security, summary: 'Chỗ khác nhau giữa hai lần nhập, từng hàng', params: placeParams, response: { 200: differencesBody, ...refusing('not-found', 'not-closed', 'not-ready') } },
  }, async request => viewDifferences(world, signedIn(request), keyOf(request.params)))
}
