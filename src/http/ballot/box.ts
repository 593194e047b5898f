import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Refused } from '../../domain/refusal.js'
import { sizes } from '../../domain/encoding.js'
import type { Sheet } from '../../domain/ballot/ballot.js'
import { cast } from '../../steps/ballot/cast.js'
import type { Receipt } from '../../steps/ballot/cast.js'
import { boxDigests, boxRoots } from '../../steps/conduct/box-roots.js'
import type { World } from '../../steps/world.js'
import { bareHeaders, fromWire, placeParams, refusing, roundParams, toWire, wireBytes } from '../wire.js'

/** Room for a sheet of 200 persons and a comment, and no more. */
const BODY_LIMIT = 32 * 1024

export const sheetBody = z.strictObject({
  nonce: wireBytes(sizes.nonce),
  signature: wireBytes(),
  envelopes: z.array(wireBytes()).min(1).max(200),
  comment: wireBytes().optional(),
}).meta({ id: 'Sheet', description: 'Lá phiếu: dấu niêm và các phong bì kín theo thứ tự trên phiếu. Không mang danh tính.' })

export const receiptBody = z.object({
  manifestHash: wireBytes(32),
  constituency: z.uuid(),
  sheet: wireBytes(32),
  version: z.int(),
  signature: wireBytes(64),
}).meta({ id: 'Receipt', description: 'Biên nhận: không bao giờ cho thấy đánh giá' })

const rootsBody = z.object({
  roundRoot: wireBytes(32),
  constituencies: z.array(z.object({ id: z.uuid(), sheets: z.int(), root: wireBytes(32) })),
}).meta({ id: 'BoxRoots' })

const digestsBody = z.object({ credentials: z.array(wireBytes(32)), envelopes: z.array(wireBytes(32)) }).meta({ id: 'BoxDigests' })

/** The anonymous scope: no session, no log, no identity. Whatever could name the sender is refused, not ignored. */
export async function boxRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'box' | 'keys' | 'frozen' | 'casting' | 'receiptKeys' | 'digester'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const quick = { config: { silent: true }, helmet: false } as const
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(bareHeaders)
    done(request.headers.authorization !== undefined || request.headers.cookie !== undefined ? new Refused('identity-refused') : undefined)
  })

  app.post('/box/:round/:constituency', {
    ...quick,
    bodyLimit: BODY_LIMIT,
    schema: { tags: ['box'], summary: 'Bỏ phiếu', params: placeParams, body: sheetBody, response: { 200: receiptBody, 201: receiptBody, ...refusing('identity-refused', 'not-found', 'wrong-sheet', 'bad-signature', 'not-open', 'credential-spent') } },
  }, async (request, reply) => {
    const { receipt: { body, text }, first } = await cast(world, request.params.round, sheetOf(request.params.constituency, request.body), written)
    return reply.code(first ? 201 : 200).type('application/json; charset=utf-8').serializer(() => text).send(body)
  })

  app.get('/box/:round', {
    ...quick,
    schema: { tags: ['box'], summary: 'Gốc của hòm phiếu sau khi đóng', params: roundParams, response: { 200: rootsBody, ...refusing('identity-refused', 'not-found', 'not-closed') } },
  }, async request => {
    const { roundRoot, constituencies } = await boxRoots(world, request.params.round)
    return { roundRoot: toWire(roundRoot), constituencies: constituencies.map(({ id, sheets, root }) => ({ id, sheets, root: toWire(root) })) }
  })

  app.get('/box/:round/:constituency/digests', {
    ...quick,
    schema: { tags: ['box'], summary: 'Danh sách giá trị băm của một hòm phiếu sau khi đóng', params: placeParams, response: { 200: digestsBody, ...refusing('identity-refused', 'not-found', 'not-closed', 'destroyed') } },
  }, async (request, reply) => {
    const { credentials, envelopes } = await boxDigests(world, request.params.round, request.params.constituency)
    void reply.header('cache-control', 'public, max-age=31536000, immutable')
    return { credentials: credentials.map(toWire), envelopes: envelopes.map(toWire) }
  })
}

function sheetOf (constituencyId: string, body: z.infer<typeof sheetBody>): Sheet {
  const wrong = body.envelopes.findIndex(text => text.length !== lettersOfEnvelope)
  if (wrong >= 0) throw new Refused('wrong-sheet', { envelope: wrong + 1, expected: `${sizes.envelope} byte` })
  const comment = body.comment === undefined ? null : fromWire(body.comment)
  if (comment && comment.length !== sizes.commentEnvelope) throw new Refused('wrong-sheet', { comment: `${sizes.commentEnvelope} byte` })
  return { constituencyId, nonce: fromWire(body.nonce), signature: fromWire(body.signature), envelopes: joined(body.envelopes), comment }
}

const lettersOfEnvelope = Math.ceil(sizes.envelope * 4 / 3)

/** All envelopes in one buffer, each read straight to its place. */
function joined (texts: readonly string[]): Buffer {
  const bytes = Buffer.alloc(texts.length * sizes.envelope)
  for (const [at, text] of texts.entries()) bytes.write(text, at * sizes.envelope, 'base64url')
  return bytes
}

/** The answer with its text, which the framework would make only when the sheet is in the box and the voter waits for nothing else. */
function written (receipt: Receipt): { readonly body: z.infer<typeof receiptBody>, readonly text: string } {
  const body = receiptBody.parse(onWire(receipt))
  return { body, text: JSON.stringify(body) }
}

function onWire (receipt: Receipt): z.infer<typeof receiptBody> {
  const { constituency, version } = receipt
  return { manifestHash: toWire(receipt.manifestHash), constituency, sheet: toWire(receipt.sheet), version, signature: toWire(receipt.signature) }
}
