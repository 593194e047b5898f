import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { boardSeat } from '../../domain/staff/board.js'
import { draft, listed } from '../../domain/round/round.js'
import { templates, newRound } from '../../domain/round/template.js'
import { copyRound } from '../../steps/draft/copy-round.js'
import { readBoardAccounts } from '../../steps/staff/accounts.js'
import { changeRound, createRound, nameBoard, setList } from '../../steps/draft/draft.js'
import { importRoll } from '../../steps/draft/enrol.js'
import { previewConstituencies } from '../../steps/draft/plan.js'
import { viewProgress, viewRound, viewRounds } from '../../steps/draft/read.js'
import type { World } from '../../steps/world.js'
import { conductRoutes } from './conduct.js'
import { accountReply } from '../organisation/schemas.js'
import { requireRole, signedIn } from '../session.js'
import { acceptFiles, fileBody, receiveFile } from '../upload.js'
import { copiedBody, plannedBody, progressBody, rollImportBody, roundBody, roundViewBody, showRound, showView, templatesBody } from './views.js'
import { doneWith, seenVersion, versionHeader } from '../version.js'
import { done, refused, refusing, roundParams, wireId } from '../wire.js'

const tags = ['rounds']
const security = [{ staff: [] }]

/** Drafting a round: what the organiser decides before anything is frozen. */
export async function roundRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  await acceptFiles(scope)
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const organiser = { onRequest: requireRole('organiser') }
  const staff = { onRequest: requireRole('organiser', 'board', 'inspector', 'administrator') }
  const idBody = z.object({ id: wireId })

  app.get('/rounds', {
    ...staff, schema: { tags, security, summary: 'Các đợt lấy phiếu', response: { 200: z.array(roundBody), ...refused } },
  }, async () => (await viewRounds(world)).map(showRound))

  app.post('/rounds', {
    ...organiser, schema: { tags, security, summary: 'Lập đợt lấy phiếu (bản nháp)', body: newRound, response: { 201: idBody, ...refusing('not-found') } },
  }, async (request, reply) => reply.code(201).send({ id: await createRound(world, signedIn(request), request.body) }))

  app.get('/templates', {
    ...organiser, schema: { tags, security, summary: 'Mẫu của các đợt thường có', response: { 200: templatesBody, ...refused } },
  }, async () => templates)

  app.post('/rounds/:round/copy', {
    ...organiser,
    schema: {
      tags, security, summary: 'Lập bản nháp mới từ một đợt trước; không chép cử tri, phiếu mời, khóa', params: roundParams,
      body: z.strictObject({ title: draft.shape.title, period: draft.shape.period }), response: { 201: copiedBody, ...refusing('not-found', 'conflict-of-interest') },
    },
  }, async (request, reply) => reply.code(201).send(await copyRound(world, signedIn(request), request.params.round, request.body)))

  app.get('/rounds/:round', {
    ...staff, schema: { tags, security, summary: 'Một đợt lấy phiếu và việc đã làm', params: roundParams, response: { 200: roundViewBody, ...refusing('not-found') } },
  }, async request => showView(await viewRound(world, request.params.round)))

  app.put('/rounds/:round', {
    ...organiser, schema: { tags, security, summary: 'Sửa bản nháp', params: roundParams, headers: versionHeader, body: draft, response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale') } },
  }, async (request, reply) => doneWith(reply, await changeRound(world, signedIn(request), request.params.round, request.body, seenVersion(request))))

  app.put('/rounds/:round/subjects', {
    ...organiser,
    schema: { tags, security, summary: 'Danh sách người được lấy phiếu', params: roundParams, headers: versionHeader, body: z.array(listed).max(200), response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale', 'conflict-of-interest') } },
  }, async (request, reply) => doneWith(reply, await setList(world, signedIn(request), request.params.round, request.body, seenVersion(request))))

  app.get('/board-accounts', {
    ...organiser, schema: { tags, security, summary: 'Tài khoản có thể cử vào ban kiểm phiếu', response: { 200: z.array(accountReply.pick({ id: true, username: true, name: true, personId: true })), ...refused } },
  }, async () => readBoardAccounts(world))

  app.put('/rounds/:round/board', {
    ...organiser,
    schema: { tags, security, summary: 'Ban kiểm phiếu', params: roundParams, headers: versionHeader, body: z.array(boardSeat).min(1).max(50), response: { 204: done, ...refusing('not-found', 'wrong-state', 'stale', 'conflict-of-interest') } },
  }, async (request, reply) => doneWith(reply, await nameBoard(world, signedIn(request), request.params.round, request.body, seenVersion(request))))

  app.post('/rounds/:round/roll', {
    ...organiser,
    preValidation: receiveFile,
    schema: {
      tags, security, summary: 'Nhập danh sách cử tri (XLSX hoặc CSV); preview=true chỉ xem trước', consumes: ['multipart/form-data'],
      params: roundParams, headers: versionHeader, body: fileBody, querystring: z.object({ preview: z.enum(['true', 'false']).default('false') }), response: { 200: rollImportBody, ...refusing('not-found', 'wrong-state', 'stale', 'import-problems', 'conflict') },
    },
  }, async (request, reply) => {
    const preview = request.query.preview === 'true'
    const imported = await importRoll(world, signedIn(request), request.params.round, request.body.file, preview, preview ? null : seenVersion(request))
    return reply.header('etag', `"${imported.version}"`).send(imported)
  })

  app.get('/rounds/:round/constituencies/preview', {
    ...organiser,
    schema: { tags, security, summary: 'Xem trước các nơi bỏ phiếu', params: roundParams, response: { 200: z.array(plannedBody), ...refusing('not-found', 'not-ready', 'electorate-too-small') } },
  }, async request => (await previewConstituencies(world, request.params.round))
    .map(place => ({ ...place, unitIds: [...place.unitIds], subjectIds: [...place.subjectIds] })))

  app.get('/rounds/:round/progress', {
    ...staff, schema: { tags, security, summary: 'Tiến độ của việc đang chạy', params: roundParams, response: { 200: z.array(progressBody), ...refusing('not-found') } },
  }, async request => viewProgress(world, request.params.round))

  await app.register(conductRoutes, { world })
}
