import { X509Certificate } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Refused } from '../../domain/refusal.js'
import { addressOf } from '../../tls/machine.js'
import { tlsAccount } from '../../tls/server-tls.js'
import type { ServerTls } from '../../tls/server-tls.js'
import { fileReply, sendFile } from '../files.js'
import { refused, refusing } from '../wire.js'

const fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/).nullable()

const tlsBody = z.object({
  own: z.boolean(),
  caFingerprint: fingerprint,
  certificateFingerprint: fingerprint,
  addresses: z.array(z.url()),
}).meta({ id: 'Tls', description: 'own: chứng chỉ do dịch vụ tự lập. Dấu vân tay là SHA-256. Trống khi https do máy chủ đứng trước lo' })

/** With which certificate the service speaks https, for the page on how to trust it; and the certificate to be installed. */
export async function tlsRoutes (scope: FastifyInstance, { tls }: { readonly tls: ServerTls | undefined }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const config = { silent: true }

  app.get('/api/tls', {
    config, schema: { tags: ['public'], summary: 'Chứng chỉ https của dịch vụ', response: { 200: tlsBody, ...refused } },
  }, async () => {
    const listening = app.server.address()
    return { ...tlsAccount(tls), addresses: tls && listening !== null && typeof listening === 'object' ? tls.names().map(name => addressOf('https', name, listening.port)) : [] }
  })

  app.get('/tls/ca.crt', {
    config, schema: { tags: ['public'], summary: 'Chứng chỉ gốc tự lập (DER), để cài vào máy', response: { 200: fileReply('crt'), ...refusing('not-found') } },
  }, async (_request, reply) => {
    const authority = tls?.authority()
    if (!authority) throw new Refused('not-found')
    return sendFile(reply, 'crt', 'hom-phieu-ca', new X509Certificate(authority).raw)
  })
}
