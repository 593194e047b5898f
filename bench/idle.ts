import { randomBytes, randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { receiptBody, sheetBody } from '../src/http/ballot/box.js'
import { placeParams } from '../src/http/wire.js'

/** The limit of HTTP: the same server, the same body parsed by the same schema, a reply of the same size, and no work. */
export async function idleApp (): Promise<FastifyInstance> {
  const app = Fastify({ logger: false }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const text = (size: number) => randomBytes(size).toString('base64url')
  const receipt = { manifestHash: text(32), constituency: randomUUID(), sheet: text(32), version: 1, signature: text(64) }
  app.post('/api/box/:round/:constituency', { schema: { params: placeParams, body: sheetBody, response: { 201: receiptBody } } },
    async (_request, reply) => reply.code(201).send(receipt))
  return app as unknown as FastifyInstance
}
