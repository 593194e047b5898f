import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Press } from '../documents/press.js'
import { Refused } from '../domain/refusal.js'
import { pictureNames } from '../domain/report/picture.js'
import { pictureOf } from '../domain/report/pictures.js'
import { carriedFont } from '../files/font.js'
import { readReport } from '../steps/report.js'
import type { World } from '../steps/world.js'
import { reportQuery } from './leader.js'
import { requireRole, signedIn } from './session.js'
import { refusing, roundParams } from './wire.js'

const type = 'image/svg+xml'
const svg = { description: 'Hình SVG, cùng số liệu với báo cáo', content: { [type]: { schema: z.string() } } }

/** Nothing of a picture runs or is fetched; what it carries inside itself is its style and its font. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"

/** Pictures of reports, from the very report that the same reader is given with the same query. */
export async function pictureRoutes (scope: FastifyInstance, { world, press }: { readonly world: World, readonly press: Press }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const font = await carriedFont()

  app.get('/rounds/:round/report/figures/:name.svg', {
    onRequest: requireRole('leader', 'organiser', 'inspector'),
    schema: {
      tags: ['reports'], security: [{ staff: [] }], summary: 'Biểu đồ của báo cáo theo đơn vị', params: roundParams.extend({ name: z.enum(pictureNames) }),
      querystring: reportQuery, response: { 200: svg, ...refusing('not-found', 'not-published') },
    },
    serializerCompiler: () => reply => typeof reply === 'string' ? reply : JSON.stringify(reply),
  }, async (request, reply) => {
    const { query: { unit, levels, subject }, params: { round, name } } = request
    const { report } = await readReport(world, signedIn(request), round, { unitId: unit ?? null, levels, subjectId: subject ?? null })
    const picture = pictureOf(report, name, subject ?? null)
    if (!picture) throw new Refused('not-found', { picture: name })
    return sendPicture(reply, await press.picture(picture), font)
  })
}

function sendPicture (reply: FastifyReply, text: string, font: string): FastifyReply {
  void reply.type(type).headers({ 'cache-control': 'private, no-store', 'content-security-policy': policy })
  return reply.send(font === '' ? text : text.replace('>', `><style>${font}</style>`))
}
