import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { canonicalText } from '../../crypto/canonical.js'
import type { Press } from '../../documents/press.js'
import type { ReportPaper } from '../../documents/report-book.js'
import { utf8 } from '../../domain/encoding.js'
import { Refused } from '../../domain/refusal.js'
import { writeReport } from '../../steps/report/report.js'
import { closedRoundPaper } from '../../steps/paper/round-paper.js'
import type { World } from '../../steps/world.js'
import { fileReply, sendFile } from '../files.js'
import { reportEndings, reportQuery, reportReaders } from './leader.js'
import { signedIn } from '../session.js'
import { refusing, roundParams } from '../wire.js'

const tags = ['reports']
const security = [{ staff: [] }]

/** Reports as files: what the API answers to the same question, in other forms, the same bytes each time. */
export async function reportFileRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const forms = {
    pdf: press.reportPdf,
    xlsx: press.reportXlsx,
    csv: press.reportCsv,
    json: async ({ report, digest, levels, subjectId }: ReportPaper) => utf8(canonicalText({ report, digest, parameters: { unit: report.unit.id, levels, subject: subjectId } })),
  } as const

  for (const ending of reportEndings) {
    app.get(`/rounds/:round/report.${ending}`, {
      ...reportReaders,
      schema: { tags, security, summary: `Báo cáo theo đơn vị, dạng ${ending.toUpperCase()}`, params: roundParams, querystring: reportQuery, response: { 200: fileReply(ending), ...refusing('not-found', 'not-published', 'too-large') } },
    }, async (request, reply) => {
      const { unit = null, levels, subject = null } = request.query
      const { report, digest } = await whole(await writeReport(world, signedIn(request), request.params.round, { unitId: unit, levels, subjectId: subject }))
      if (ending === 'pdf') expectPrintable(report)
      const { head, at } = await closedRoundPaper(world, request.params.round)
      return sendFile(reply, ending, 'bao-cao-don-vi', await forms[ending]({ head, report, levels, subjectId: subject, digest, at: at.toISOString() }))
    })
  }
}

/** Letters of a report that becomes a file, about 25,000 rows, and rows that are printed: a larger one is asked for unit by unit. */
const most = { letters: 12_000_000, printed: 3000 } as const

/** What the API answers, read whole; `too-large` where a file of it would hold up everybody else. */
async function whole (pieces: AsyncIterable<string>): Promise<Pick<ReportPaper, 'report' | 'digest'>> {
  const parts: string[] = []
  let letters = 0
  for await (const piece of pieces) {
    letters += piece.length
    if (letters > most.letters) throw new Refused('too-large', { expected: 'ít cấp hơn, hoặc đơn vị nhỏ hơn' })
    parts.push(piece)
  }
  return JSON.parse(parts.join('')) as Pick<ReportPaper, 'report' | 'digest'>
}

function expectPrintable ({ subjects }: ReportPaper['report']): void {
  const rows = subjects.reduce((sum, subject) => sum + subject.rows.length, 0)
  if (rows > most.printed) throw new Refused('too-large', { expected: `nhiều nhất ${most.printed} dòng để in` })
}
