import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Press } from '../../documents/press.js'
import { Refused } from '../../domain/refusal.js'
import { languages, pictureNames } from '../../domain/report/picture.js'
import type { Language, Picture, PictureName } from '../../domain/report/picture.js'
import { pictureOf } from '../../domain/report/pictures.js'
import { periodTrend, sheetTrend } from '../../domain/report/trends.js'
import { kind } from '../../domain/round/round.js'
import { carriedFont } from '../../files/font.js'
import { readPeriods } from '../../steps/report/periods.js'
import { readDrawn } from '../../steps/report/report.js'
import { readSheet } from '../../steps/report/sheet.js'
import type { World } from '../../steps/world.js'
import { periodQuery, reportQuery } from './leader.js'
import { idParams } from '../organisation/schemas.js'
import { requireRole, signedIn } from '../session.js'
import { refusing, roundParams, wireId } from '../wire.js'

const tags = ['reports']
const security = [{ staff: [] }]
const type = 'image/svg+xml'
const svg = { description: 'Hình SVG, cùng số liệu với báo cáo', content: { [type]: { schema: z.string() } } }

/** Nothing of a picture runs or is fetched; what it carries inside itself is its style and its font. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"

/** Levels below the unit that a picture shows; a whole force is not read for the sake of a few bars. */
const deepest: Readonly<Record<PictureName, number>> = { levels: 0, panels: 1, units: 20, turnout: 20 }

const spoken = z.object({ language: z.enum(languages).default('vi') })
const personAndPlace = z.strictObject({ person: wireId, place: wireId, of: kind, ...spoken.shape })

/** Pictures of reports, from the very report that the same reader is given with the same query. */
export async function pictureRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const font = await carriedFont()
  const draw = async (reply: FastifyReply, language: Language, picture: Picture | null | undefined) => {
    if (!picture) throw new Refused('not-found')
    const text = await press.picture({ shown: picture, language })
    void reply.type(type).headers({ 'cache-control': 'private, no-store', 'content-security-policy': policy })
    return reply.send(font === '' ? text : text.replace('>', `><style>${font}</style>`))
  }

  app.get('/rounds/:round/report/figures/:name.svg', {
    onRequest: requireRole('leader', 'organiser', 'inspector'),
    schema: {
      tags, security, summary: 'Biểu đồ của báo cáo theo đơn vị', params: roundParams.extend({ name: z.enum(pictureNames) }),
      querystring: reportQuery.extend(spoken.shape), response: { 200: svg, ...refusing('not-found', 'not-published') },
    },
    serializerCompiler: asItIs,
  }, async (request, reply) => {
    const { query: { unit, levels, subject, language }, params: { round, name } } = request
    const report = await readDrawn(world, signedIn(request), round, { unitId: unit ?? null, levels: Math.min(levels, deepest[name]), subjectId: name === 'units' ? subject ?? null : null })
    return draw(reply, language, pictureOf(report, name, subject ?? null))
  })

  app.get('/reports/periods/figures/trend.svg', {
    onRequest: requireRole('leader', 'organiser', 'inspector'),
    schema: { tags, security, summary: 'Biểu đồ của một người trong báo cáo theo kỳ', querystring: periodQuery.extend(personAndPlace.shape), response: { 200: svg, ...refusing('not-found') } },
    serializerCompiler: asItIs,
  }, async (request, reply) => {
    const { unit = null, year = null, kind: periods = null, person, place, of, language } = request.query
    const { series, rounds } = await readPeriods(world, signedIn(request), { unitId: unit, year, kind: periods })
    const found = series.find(one => one.subjectId === person && one.place.id === place && one.kind === of)
    return draw(reply, language, found && periodTrend(found, rounds)?.picture)
  })

  app.get('/people/:id/sheet/figures/trend.svg', {
    onRequest: requireRole(),
    schema: { tags, security, summary: 'Biểu đồ của một cán bộ qua các đợt', params: idParams, querystring: personAndPlace.omit({ person: true }), response: { 200: svg, ...refusing('not-allowed', 'not-found') } },
    serializerCompiler: asItIs,
  }, async (request, reply) => {
    const { place, of, language } = request.query
    const { series } = await readSheet(world, signedIn(request), request.params.id)
    const found = series.find(one => one.place.id === place && one.kind === of)
    return draw(reply, language, found && sheetTrend(found))
  })
}

/** Pictures are texts already; refusals are objects as everywhere. */
function asItIs () {
  return (reply: unknown) => typeof reply === 'string' ? reply : JSON.stringify(reply)
}
