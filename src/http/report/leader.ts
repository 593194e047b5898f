import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { periodReport } from '../../domain/report/period.js'
import { unitReport } from '../../domain/report/report.js'
import { personSheet } from '../../domain/report/sheet.js'
import { officialResult } from '../../domain/count/result.js'
import { kind, state } from '../../domain/round/round.js'
import { readPeriods } from '../../steps/report/periods.js'
import { readableRounds } from '../../steps/report/readable-rounds.js'
import { writeReport } from '../../steps/report/report.js'
import { readSheet } from '../../steps/report/sheet.js'
import type { World } from '../../steps/world.js'
import { idParams } from '../organisation/schemas.js'
import { requireRole, signedIn } from '../session.js'
import { refused, refusing, roundParams, wireBytes, wireId } from '../wire.js'

const tags = ['reports']
const security = [{ staff: [] }]
const instant = z.iso.datetime().nullable()

const reportBody = z.object({ report: unitReport, digest: wireBytes(32) })
/** A round in the list of those that a reader may read of, newest first. */
export const readableRound = z.object({
  id: wireId,
  title: z.string(),
  kind,
  period: z.string(),
  periodWords: z.string(),
  unit: z.object({ id: wireId, name: z.string() }),
  state,
  closedAt: instant,
  publishedAt: instant,
  corrections: z.int().min(0),
  sheets: officialResult.shape.sheets.nullable(),
  reads: z.object({ result: z.enum(['all', 'some', 'none']), report: z.boolean() }),
}).meta({ id: 'ReadableRound', description: 'Đợt mà người đọc thuộc diện được xem; `sheets` chỉ có sau khi công bố' })

/** Which unit, how many levels below it at least, and about whom. */
export const reportQuery = z.strictObject({ unit: wireId.optional(), levels: z.coerce.number().int().min(0).max(20).default(3), subject: wireId.optional() })

/** Which unit, and of which year and kind of period. */
export const periodQuery = z.strictObject({
  unit: wireId.optional(), year: z.coerce.number().int().min(1900).max(2200).optional(), kind: z.enum(['month', 'quarter', 'half', 'year', 'mid-term']).optional(),
})

/** Reports as files come in these forms, at the address of the report with this ending. */
export const reportEndings = ['pdf', 'xlsx', 'csv', 'json'] as const

/** Who reads reports. */
export const reportReaders = { onRequest: requireRole('leader', 'organiser', 'inspector') }

/** What leaders read: published figures of their own unit and of those below it. */
export async function leaderRoutes (scope: FastifyInstance, { world }: { world: World }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/rounds/:round/report', {
    ...reportReaders,
    schema: {
      tags, security, summary: 'Báo cáo theo đơn vị', params: roundParams,
      querystring: reportQuery,
      response: { 200: reportBody, ...refusing('not-found', 'not-published') },
    },
  }, async (request, reply) => {
    const { unit = null, levels, subject = null } = request.query
    const report: unknown = Readable.from(await writeReport(world, signedIn(request), request.params.round, { unitId: unit, levels, subjectId: subject }))
    return reply.type('application/json').send(report as z.infer<typeof reportBody>)
  })

  app.get('/reports/rounds', {
    ...reportReaders, schema: { tags, security, summary: 'Các đợt mà người đọc thuộc diện được xem', response: { 200: z.array(readableRound), ...refused } },
  }, async request => (await readableRounds(world, signedIn(request)))
    .map(round => ({ ...round, closedAt: round.closedAt?.toISOString() ?? null, publishedAt: round.publishedAt?.toISOString() ?? null })))

  app.get('/reports/periods', {
    ...reportReaders,
    schema: {
      tags, security, summary: 'Báo cáo của một đơn vị qua các kỳ',
      querystring: periodQuery,
      response: { 200: periodReport, ...refusing('not-found') },
    },
  }, async request => {
    const { unit = null, year = null, kind: of = null } = request.query
    return readPeriods(world, signedIn(request), { unitId: unit, year, kind: of })
  })

  app.get('/people/:id/sheet', {
    onRequest: requireRole(), schema: { tags, security, summary: 'Kết quả của một cán bộ qua các đợt', params: idParams, response: { 200: personSheet, ...refusing('not-allowed', 'not-found') } },
  }, async request => readSheet(world, signedIn(request), request.params.id))
}
