import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { manifestSchema } from '../../domain/round/manifest.js'
import { state } from '../../domain/round/round.js'
import { publishedDialogue } from '../../domain/dialogue/dialogue.js'
import { halves } from '../../domain/stored.js'
import { examineWeb } from '../../files/web.js'
import type { WebFile } from '../../files/web.js'
import { readPublishedDialogue } from '../../steps/dialogue/dialogue.js'
import { statusOf } from '../../steps/conduct/status.js'
import { whatIsStored } from '../../steps/stored.js'
import type { World } from '../../steps/world.js'
import { refused, refusing, roundParams, toWire, wireBytes } from '../wire.js'

const instant = z.iso.datetime().nullable()
const statusBody = z.object({ state, openNotBefore: instant, closeNotAfter: instant }).meta({ id: 'RoundStatus' })

const pagesBody = z.object({ digests: z.array(z.object({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })) })
  .meta({ id: 'PageDigests', description: 'Trống khi chưa dựng các trang' })

const logins = z.array(z.enum(halves)).readonly()
const storedBody = z.object({ tables: z.array(z.object({ name: z.string(), writers: logins, columns: z.array(z.object({ name: z.string(), readers: logins })).readonly() })).readonly() })
  .meta({ id: 'Stored', description: 'Đọc từ cơ sở dữ liệu đang chạy: mọi bảng, mọi cột, tài khoản nào của dịch vụ đọc được, ghi được' })

/** What anybody may read: the frozen description of a round, the same bytes for everybody. */
export async function publicRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'frozen' | 'box' | 'reader'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const config = { silent: true }

  app.get('/rounds/:round/manifest', {
    config,
    schema: {
      tags: ['public'],
      summary: 'Bản mô tả đã đóng băng của đợt lấy phiếu (RFC 8785)',
      params: roundParams,
      response: { 200: { description: 'manifest', content: { 'application/json': { schema: manifestSchema } } }, ...refusing('not-found') },
    },
    // The very bytes that were hashed; refusals are objects as everywhere.
    serializerCompiler: () => reply => typeof reply === 'string' ? reply : JSON.stringify(reply),
  }, async (request, reply) => {
    const { text, hash } = await world.frozen.get(request.params.round)
    void reply.type('application/json').header('etag', `"${toWire(hash)}"`).header('cache-control', 'public, no-cache')
    return reply.send(text as unknown as z.infer<typeof manifestSchema>)
  })

  app.get('/rounds/:round/status', {
    config,
    schema: { tags: ['public'], summary: 'Đợt lấy phiếu đang ở bước nào', params: roundParams, response: { 200: statusBody, ...refusing('not-found') } },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const status = await statusOf(world, request.params.round)
    return { ...status, openNotBefore: status.openNotBefore?.toISOString() ?? null, closeNotAfter: status.closeNotAfter?.toISOString() ?? null }
  })

  app.get('/rounds/:round/dialogue/published', {
    config,
    schema: {
      tags: ['public'], summary: 'Ý kiến và trả lời đã công bố (đối thoại)', params: roundParams,
      response: { 200: z.object({ dialogue: publishedDialogue, digest: wireBytes(32) }), ...refusing('not-published') },
    },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const { dialogue, digest } = await readPublishedDialogue(world, request.params.round)
    return { dialogue, digest: toWire(digest) }
  })

  // What is served does not change while the service runs.
  let files: Promise<readonly WebFile[]> | undefined
  app.get('/pages', {
    config, schema: { tags: ['public'], summary: 'Mã băm SHA-256 của tệp các trang, tính lại trên máy chủ', response: { 200: pagesBody, ...refused } },
  }, async () => {
    files ??= examineWeb().then(web => web?.files ?? [])
    return { digests: [...await files] }
  })

  const stored = whatIsStored(world)
  app.get('/stored', {
    config, schema: { tags: ['public'], summary: 'Dịch vụ giữ những gì, phần nào đọc được', response: { 200: storedBody, ...refused } },
  }, async () => ({ tables: await stored() }))
}
