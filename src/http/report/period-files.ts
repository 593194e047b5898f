import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { canonicalText } from '../../crypto/canonical.js'
import type { PeriodPaper } from '../../documents/period-book.js'
import type { Press } from '../../documents/press.js'
import type { SheetPaper } from '../../documents/sheet-book.js'
import { utf8 } from '../../domain/encoding.js'
import { readPeriods } from '../../steps/report/periods.js'
import { severalRoundsPaper } from '../../steps/paper/round-paper.js'
import { readSheet } from '../../steps/report/sheet.js'
import type { World } from '../../steps/world.js'
import { fileReply, sendFile } from '../files.js'
import { periodQuery, reportEndings, reportReaders } from './leader.js'
import { idParams } from '../organisation/schemas.js'
import { requireRole, signedIn } from '../session.js'
import { refusing } from '../wire.js'

const tags = ['reports']
const security = [{ staff: [] }]

/** Reports over time as files: what the API answers to the same question, in other forms. */
export async function periodFileRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const periods = {
    pdf: press.periodPdf,
    xlsx: press.periodXlsx,
    csv: press.periodCsv,
    json: async ({ report, year, kind }: PeriodPaper) => utf8(canonicalText({ report, parameters: { unit: report.unit.id, year, kind } })),
  } as const
  const sheets = {
    pdf: press.sheetPdf, xlsx: press.sheetXlsx, csv: press.sheetCsv, json: async ({ sheet }: SheetPaper) => utf8(canonicalText({ sheet, parameters: { person: sheet.person.id } })),
  } as const

  for (const ending of reportEndings) {
    app.get(`/reports/periods.${ending}`, {
      ...reportReaders, schema: { tags, security, summary: `Báo cáo qua các kỳ, dạng ${ending.toUpperCase()}`, querystring: periodQuery, response: { 200: fileReply(ending), ...refusing('not-found') } },
    }, async (request, reply) => {
      const { unit = null, year = null, kind = null } = request.query
      const report = await readPeriods(world, signedIn(request), { unitId: unit, year, kind })
      return sendFile(reply, ending, 'bao-cao-qua-cac-ky', await periods[ending]({ report, year, kind, ...await severalRoundsPaper(world, report.rounds) }))
    })

    app.get(`/people/:id/sheet.${ending}`, {
      onRequest: requireRole(), schema: { tags, security, summary: `Kết quả của một cán bộ qua các đợt, dạng ${ending.toUpperCase()}`, params: idParams, response: { 200: fileReply(ending), ...refusing('not-allowed', 'not-found') } },
    }, async (request, reply) => {
      const sheet = await readSheet(world, signedIn(request), request.params.id)
      const rounds = sheet.series.flatMap(({ points }) => points.map(({ round }) => round))
      return sendFile(reply, ending, 'can-bo-qua-cac-ky', await sheets[ending]({ sheet, ...await severalRoundsPaper(world, rounds) }))
    })
  }
}
