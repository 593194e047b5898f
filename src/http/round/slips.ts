import { isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mostSlips } from '../../documents/press.js'
import type { Press } from '../../documents/press.js'
import type { SlipsPaper } from '../../documents/slips.js'
import { paperHead } from '../../domain/count/paper-head.js'
import { slipFate } from '../../domain/ballot/reconciliation.js'
import { Refused } from '../../domain/refusal.js'
import type { PrintableSlip } from '../../domain/ballot/slip.js'
import { reconcileSlips, reconciliationOf } from '../../steps/conduct/reconcile.js'
import { slipFacts } from '../../steps/conduct/slip-facts.js'
import type { SlipFacts } from '../../steps/conduct/slip-facts.js'
import { printSlips, reprintSlips } from '../../steps/conduct/slips.js'
import type { World } from '../../steps/world.js'
import { fileReply, sendFile, wantsPdf } from '../files.js'
import { requireRole, signedIn } from '../session.js'
import { doneWith, editionHeader, seenEdition } from '../version.js'
import { done, refusing, roundParams, wireId } from '../wire.js'

const tags = ['rounds']
const security = [{ staff: [] }]
const slipBody = z.array(z.object({
  code: z.string(), constituencyId: wireId, name: z.string().nullable(), rank: z.string().nullable(),
})).meta({ id: 'PrintableSlips', description: 'Mã chỉ hiện một lần này; hệ thống chỉ giữ giá trị băm có khóa' })
const qrHolds = z.enum(['link', 'code']).default('link').meta({
  description: 'Mã QR mang địa chỉ trang bỏ phiếu kèm mã, hoặc chỉ mang mã, để trình duyệt của máy cá nhân không giữ mã trong lịch sử truy cập; chỉ dùng cho tệp để in',
})
const printBody = z.strictObject({ constituencyId: wireId.nullable().default(null), qr: qrHolds })
const reprintBody = z.strictObject({
  constituencyId: wireId.nullable().default(null),
  voters: z.array(z.string().min(1).max(40)).max(10_000).default([]),
  codes: z.array(z.string().min(1).max(64)).max(10_000).default([]),
  qr: qrHolds,
}).meta({ id: 'Reprint', description: 'Theo số hiệu người mất phiếu mời, theo mã của phiếu mời hỏng, hoặc cả nơi bỏ phiếu (chỉ trước khi mở)' })

const whole = z.int().min(0)
const rowsBody = z.array(z.object({
  constituencyId: wireId,
  name: z.string(),
  printed: whole,
  void: whole,
  fate: slipFate.omit({ constituencyId: true }).nullable(),
  issued: whole.nullable(),
})).meta({ id: 'SlipReconciliation', description: 'In ra (kể cả in lại) = đã phát + hỏng + thu lại; issued chỉ có sau khi đóng' })

const pdf = fileReply('pdf').content
const slipsReply = {
  201: { description: 'Mã phiếu mời dạng JSON; hoặc, khi Accept là application/pdf, tệp để in', content: { 'application/json': { schema: slipBody }, ...pdf } },
}

/** Slips (phiếu mời): their codes leave the service in the reply that makes them, as data or as pages to print, and never again. */
export async function slipRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const organiser = { onRequest: requireRole('organiser') }

  app.post('/rounds/:round/slips', {
    ...organiser, schema: { tags, security, summary: 'In phiếu mời, một lần', params: roundParams, body: printBody, response: { ...slipsReply, ...refusing('not-found', 'wrong-state', 'conflict') } },
  }, async (request, reply) => {
    const { params: { round }, body: { constituencyId, qr } } = request
    const facts = wantsPdf(request) ? await slipFacts(world, round) : null
    if (facts) refuseTooMany(votersAt(facts, constituencyId))
    return answer(request, reply, press, facts && { ...facts, qr }, await printSlips(world, signedIn(request), round, constituencyId))
  })

  app.post('/rounds/:round/slips/reprint', {
    ...organiser,
    schema: { tags, security, summary: 'Hủy phiếu mời hỏng hoặc mất và in lại cho đúng người giữ', params: roundParams, body: reprintBody, response: { ...slipsReply, ...refusing('not-found', 'wrong-state', 'bad-code') } },
  }, async (request, reply) => {
    const { params: { round }, body } = request
    const facts = wantsPdf(request) ? await slipFacts(world, round) : null
    if (facts) refuseTooMany(body.constituencyId === null ? body.voters.length + body.codes.length : votersAt(facts, body.constituencyId))
    return answer(request, reply, press, facts && { ...facts, qr: body.qr }, await reprintSlips(world, signedIn(request), round, body))
  })

  app.put('/rounds/:round/slips/reconciliation', {
    ...organiser,
    schema: { tags, security, summary: 'Đối chiếu phiếu mời: đã phát, hỏng, thu lại', params: roundParams, headers: editionHeader, body: z.array(slipFate).min(1).max(5000), response: { 204: done, ...refusing('not-found', 'wrong-state', 'conflict', 'stale') } },
  }, async (request, reply) => doneWith(reply, await reconcileSlips(world, signedIn(request), request.params.round, request.body, seenEdition(request))))

  app.get('/rounds/:round/slips/reconciliation', {
    onRequest: requireRole('organiser', 'board', 'inspector'),
    schema: {
      tags, security, summary: 'Bảng đối chiếu phiếu mời, ETag để sửa; khi Accept là application/pdf, biên bản để in', params: roundParams,
      response: { 200: { description: 'Các nơi bỏ phiếu', content: { 'application/json': { schema: rowsBody }, ...pdf } }, ...refusing('not-found') },
    },
  }, async (request, reply) => {
    const { round } = request.params
    const { rows, edition, closedAt } = await reconciliationOf(world, signedIn(request), round)
    if (!wantsPdf(request)) return reply.header('etag', `"${edition}"`).send(rows)
    const { manifest, hash } = await world.frozen.get(round)
    const at = (closedAt ?? new Date()).toISOString()
    return sendFile(reply, 'pdf', 'doi-chieu-phieu-moi', await press.reconciliation({ head: paperHead(manifest, hash), rows, at }))
  })
}

/** Asked before a code is made: slips that no file can hold would be void without having been printed. */
function refuseTooMany (slips: number): void {
  if (slips > mostSlips) throw new Refused('too-large', { slips, most: mostSlips, expected: 'in theo từng nơi bỏ phiếu' })
}

function votersAt ({ places }: SlipFacts, constituencyId: string | null): number {
  return places.filter(place => constituencyId === null || place.id === constituencyId).reduce((sum, place) => sum + place.summoned, 0)
}

async function answer (request: FastifyRequest, reply: FastifyReply, press: Press, facts: SlipFacts & Pick<SlipsPaper, 'qr'> | null, slips: readonly PrintableSlip[]): Promise<FastifyReply> {
  void reply.code(201).header('cache-control', 'no-store')
  if (!facts) return reply.send(slips)
  return sendFile(reply, 'pdf', 'phieu-moi', await press.slips({ ...facts, slips, origin: originOf(request), at: new Date().toISOString() }))
}

/** Where the voter's page is for whoever reaches this host as the organiser does; browsers vote over https, or on the machine itself. */
function originOf ({ host, hostname }: FastifyRequest): string {
  const loopback = hostname === 'localhost' || hostname === '[::1]' || (isIPv6(hostname) ? hostname === '::1' : hostname.startsWith('127.'))
  return `${loopback ? 'http' : 'https'}://${host}`
}
