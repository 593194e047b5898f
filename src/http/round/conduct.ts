import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { attendance } from '../../domain/count/attendance.js'
import { readPresence, recordPresence } from '../../steps/conduct/attend.js'
import { cancelRound } from '../../steps/conduct/cancel.js'
import { closeRound } from '../../steps/conduct/close.js'
import { inviteKiosk } from '../../steps/conduct/kiosk.js'
import { openRound, withdraw } from '../../steps/conduct/open.js'
import { prepareRound } from '../../steps/draft/prepare.js'
import { publishRound } from '../../steps/publish/publish.js'
import { readResult } from '../../steps/publish/result.js'
import { turnoutOf } from '../../steps/conduct/turnout.js'
import type { World } from '../../steps/world.js'
import { resultBody, showResult } from '../ballot/result.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, editionHeader, seenEdition, seenVersion, versionHeader } from '../version.js'
import { done, refusing, roundParams, wireId } from '../wire.js'

const tags = ['rounds']
const security = [{ staff: [] }]
const confirmedBody = z.object({ done: z.boolean() }).meta({ id: 'Confirmed', description: 'done = false: còn chờ người thứ hai' })
const invitationBody = z.object({ pairingCode: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'KioskInvitation', description: 'Mã chỉ hiện một lần này; hệ thống chỉ giữ giá trị băm có khóa' })
const whole = z.int().min(0)

/** Conducting a round: from freezing it to publishing its result. */
export async function conductRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const organiser = { onRequest: requireRole('organiser') }
  const either = { onRequest: requireRole('organiser', 'board') }
  const staff = { onRequest: requireRole('organiser', 'board', 'inspector', 'administrator') }

  app.post('/rounds/:round/prepare', {
    ...organiser, schema: { tags, security, summary: 'Đóng băng danh sách, lập nơi bỏ phiếu, tạo khóa', params: roundParams, headers: versionHeader, response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale', 'not-ready', 'electorate-too-small', 'conflict-of-interest', 'in-progress') } },
  }, async (request, reply) => {
    await prepareRound(world, signedIn(request), request.params.round, seenVersion(request))
    return reply.code(204).send(null)
  })

  app.get('/rounds/:round/attendance', {
    ...staff, schema: { tags, security, summary: 'Số có mặt đã ghi; ETag để sửa', params: roundParams, response: { 200: z.array(attendance).readonly(), ...refusing('not-found') } },
  }, async (request, reply) => {
    const { entries, edition } = await readPresence(world, request.params.round)
    return reply.header('etag', `"${edition}"`).send(entries)
  })

  app.put('/rounds/:round/attendance', {
    ...either,
    schema: { tags, security, summary: 'Số có mặt và lý do vắng', params: roundParams, headers: editionHeader, body: z.array(attendance).min(1).max(5000), response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale') } },
  }, async (request, reply) => doneWith(reply, await recordPresence(world, signedIn(request), request.params.round, request.body, seenEdition(request))))

  app.post('/rounds/:round/open', {
    ...either, schema: { tags, security, summary: 'Xác nhận mở (cần hai người)', params: roundParams, response: { 200: confirmedBody, ...refusing('not-found', 'wrong-state', 'not-ready') } },
  }, async request => openRound(world, signedIn(request), request.params.round))

  app.post('/rounds/:round/close', {
    ...either, schema: { tags, security, summary: 'Xác nhận đóng (cần hai người)', params: roundParams, response: { 200: confirmedBody, ...refusing('not-found', 'wrong-state', 'quorum-not-reached', 'in-progress') } },
  }, async request => closeRound(world, signedIn(request), request.params.round))

  app.delete('/rounds/:round/:act', {
    ...either,
    schema: { tags, security, summary: 'Rút lại xác nhận của mình', params: roundParams.extend({ act: z.enum(['open', 'close']) }), response: { 204: done, ...refusing('not-found', 'wrong-state') } },
  }, async (request, reply) => {
    await withdraw(world, signedIn(request), request.params.round, request.params.act)
    return reply.code(204).send(null)
  })

  app.post('/rounds/:round/kiosks', {
    ...organiser,
    schema: { tags, security, summary: 'Cấp mã ghép một máy bỏ phiếu dùng chung, dùng một lần trong 15 phút', params: roundParams, response: { 201: invitationBody, ...refusing('not-found', 'wrong-state') } },
  }, async (request, reply) => {
    const { pairingCode, expiresAt } = await inviteKiosk(world, signedIn(request), request.params.round)
    return reply.code(201).send({ pairingCode, expiresAt: expiresAt.toISOString() })
  })

  app.post('/rounds/:round/cancel', {
    ...organiser,
    schema: {
      tags, security, summary: 'Hủy đợt lấy phiếu', params: roundParams,
      body: z.strictObject({ reason: z.string().trim().min(1).max(1000) }), response: { 204: done, ...refusing('not-found', 'wrong-state') },
    },
  }, async (request, reply) => {
    await cancelRound(world, signedIn(request), request.params.round, request.body.reason)
    return reply.code(204).send(null)
  })

  app.get('/rounds/:round/turnout', {
    ...staff,
    schema: {
      tags, security, summary: 'Phát ra, thu về theo nơi bỏ phiếu (làm tròn khi đang mở)', params: roundParams,
      response: { 200: z.array(z.object({ constituencyId: wireId, name: z.string(), mode: z.enum(['electronic', 'paper']), summoned: whole, issued: whole, collected: whole })), ...refusing('not-found') },
    },
  }, async request => turnoutOf(world, request.params.round))

  app.post('/rounds/:round/publish', {
    ...organiser, schema: { tags, security, summary: 'Công bố kết quả, một lần', params: roundParams, response: { 204: done, ...refusing('not-found', 'wrong-state', 'rehearsal') } },
  }, async (request, reply) => {
    await publishRound(world, signedIn(request), request.params.round)
    return reply.code(204).send(null)
  })

  app.get('/rounds/:round/result', {
    onRequest: requireRole(),
    schema: {
      tags, security, summary: 'Kết quả đã công bố, những hàng mà người đọc được xem', params: roundParams, response: { 200: resultBody, ...refusing('not-found', 'not-published', 'not-allowed') },
    },
  }, async request => showResult(await readResult(world, signedIn(request), request.params.round)))
}
