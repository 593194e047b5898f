import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { sizes } from '../../domain/encoding.js'
import { manifestSchema } from '../../domain/round/manifest.js'
import { minutesNotes } from '../../domain/count/minutes.js'
import { officialResult } from '../../domain/count/result.js'
import { shareBytes } from '../../crypto/shares.js'
import { checkShare, registerBoardKey } from '../../steps/draft/ceremony.js'
import { countRound } from '../../steps/count/count.js'
import { exportBox } from '../../steps/count/export-box.js'
import { minutesOf, notesEdition, writeMinutes } from '../../steps/publish/minutes.js'
import { readTally } from '../../steps/publish/publish.js'
import { recordRecount } from '../../steps/count/record-recount.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, editionHeader, seenEdition, seenVersion, versionHeader } from '../version.js'
import { done, fromWire, refusing, roundParams, wireBytes, wireId } from '../wire.js'

const tags = ['board']
const security = [{ staff: [] }]
const keyBody = z.strictObject({
  boxKey: wireBytes(32), threshold: z.int().min(1).max(255), shareDigests: z.array(wireBytes(32)).min(1).max(255),
}).meta({ id: 'BoardKey', description: 'Khóa công khai của ban kiểm phiếu và giá trị băm của từng mảnh; không bao giờ gửi mảnh khóa trước khi đóng' })
const minutesBody = z.record(z.string(), z.unknown()).meta({ id: 'Minutes', description: 'Biên bản kiểm phiếu: mọi mục của mẫu, theo thứ tự của mẫu' })

const recountBody = z.strictObject({ roundRoot: wireBytes(32), differing: z.array(wireId).max(200) })
  .meta({ id: 'Recount', description: 'Gốc của hòm phiếu đã kiểm lại, và những người có con số khác kết quả; danh sách rỗng: khớp' })

const sealedBody = z.object({
  manifest: manifestSchema,
  paper: z.array(z.object({ id: wireId, issued: z.int(), collected: z.int() })).optional(),
  constituencies: z.array(z.object({
    id: wireId,
    credentials: z.array(z.object({ nonce: wireBytes(sizes.nonce), signature: wireBytes(sizes.signature) })),
    piles: z.record(wireId, z.array(wireBytes(sizes.envelope))),
    comments: z.array(wireBytes(sizes.commentEnvelope)).optional(),
  })),
}).meta({ id: 'SealedBox', description: 'Mỗi nơi bỏ phiếu: dấu niêm đã dùng, và phong bì của từng người, xếp theo byte' })

/** The counting board: key, shares, count, minutes. */
export async function boardRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const board = { onRequest: requireRole('board') }
  const readers = { onRequest: requireRole('board', 'inspector') }

  app.put('/rounds/:round/board-key', {
    ...board, schema: { tags, security, summary: 'Đăng ký khóa của ban kiểm phiếu (trưởng ban)', params: roundParams, headers: versionHeader, body: keyBody, response: { 204: done, ...refusing('not-found', 'conflict', 'wrong-state', 'stale') } },
  }, async (request, reply) => {
    const { boxKey, threshold, shareDigests } = request.body
    const key = { boxKey: fromWire(boxKey), threshold, shareDigests: shareDigests.map(fromWire) }
    return doneWith(reply, await registerBoardKey(world, signedIn(request), request.params.round, key, seenVersion(request)))
  })

  app.post('/rounds/:round/shares/:index/check', {
    ...board,
    schema: {
      tags, security, summary: 'Xác nhận một mảnh khóa đọc lại được', params: roundParams.extend({ index: z.coerce.number().int().min(1).max(255) }),
      body: z.strictObject({ digest: wireBytes(32) }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'wrong-shares') },
    },
  }, async (request, reply) => {
    await checkShare(world, signedIn(request), request.params.round, request.params.index, fromWire(request.body.digest))
    return reply.code(204).send(null)
  })

  app.post('/rounds/:round/count', {
    ...board,
    schema: {
      tags, security, summary: 'Kiểm phiếu bằng các mảnh khóa', params: roundParams,
      body: z.strictObject({ shares: z.array(z.string().max(200)).min(1).max(255) }), response: { 204: done, ...refusing('not-found', 'wrong-state', 'not-ready', 'wrong-shares', 'in-progress', 'conflict') },
    },
  }, async (request, reply) => {
    await countRound(world, signedIn(request), request.params.round, request.body.shares.map(shareBytes))
    return reply.code(204).send(null)
  })

  app.get('/rounds/:round/tally', {
    ...readers, schema: { tags, security, summary: 'Kết quả kiểm phiếu, trước khi công bố', params: roundParams, response: { 200: officialResult, ...refusing('not-found', 'wrong-state') } },
  }, async request => readTally(world, signedIn(request), request.params.round))

  app.get('/rounds/:round/minutes', {
    onRequest: requireRole('board', 'organiser', 'inspector'),
    schema: { tags, security, summary: 'Biên bản kiểm phiếu; ETag để sửa các mục viết tay', params: roundParams, response: { 200: minutesBody, ...refusing('not-found', 'not-published', 'wrong-state') } },
  }, async (request, reply) => {
    const edition = await notesEdition(world, request.params.round)
    const minutes = await minutesOf(world, signedIn(request), request.params.round)
    return reply.header('etag', `"${edition}"`).send({ ...minutes })
  })

  app.put('/rounds/:round/minutes', {
    onRequest: requireRole('board', 'organiser'),
    schema: { tags, security, summary: 'Các mục viết tay của biên bản', params: roundParams, headers: editionHeader, body: minutesNotes, response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale') } },
  }, async (request, reply) => doneWith(reply, await writeMinutes(world, signedIn(request), request.params.round, request.body, seenEdition(request))))

  app.get('/rounds/:round/sealed-box', {
    ...readers,
    schema: { tags, security, summary: 'Hòm phiếu niêm phong, để kiểm phiếu độc lập', params: roundParams, response: { 200: sealedBody, ...refusing('not-found', 'not-closed', 'destroyed') } },
  }, async (request, reply) => {
    const box = await exportBox(world, signedIn(request), request.params.round)
    const stream: unknown = Readable.from(box)
    return reply.type('application/json').header('content-length', box.length).send(stream as z.infer<typeof sealedBody>)
  })

  app.post('/rounds/:round/recounts', {
    ...readers,
    schema: {
      tags, security, summary: 'Ghi vào nhật ký kết luận của một lần kiểm phiếu độc lập; không gửi con số nào', params: roundParams, body: recountBody, response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'destroyed') },
    },
  }, async (request, reply) => {
    const { roundRoot, differing } = request.body
    await recordRecount(world, signedIn(request), request.params.round, { roundRoot: fromWire(roundRoot), differing })
    return reply.code(204).send(null)
  })
}
