import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Refused } from '../../domain/refusal.js'
import { sizes } from '../../domain/encoding.js'
import { admit } from '../../steps/ballot/admit.js'
import type { Admission } from '../../steps/ballot/admit.js'
import { issue } from '../../steps/ballot/issue.js'
import { readVoterResult } from '../../steps/ballot/voter-result.js'
import type { World } from '../../steps/world.js'
import type { Guesses } from '../guard/guesses.js'
import { resultBody, showResult } from './result.js'
import { bareHeaders, fromWire, refusing, toWire, wireBytes, wireId } from '../wire.js'

const TOKEN_LIFE = '15m'
/** Room for a code or a blinded message, and no more. */
const BODY_LIMIT = 4096

const codeBody = z.strictObject({ code: z.string().min(1).max(64) }).meta({ id: 'VoterCode' })
const sessionBody = z.object({ token: z.string(), roundId: wireId, constituencyId: wireId, issued: z.boolean() }).meta({ id: 'VoterSession' })
const blindedBody = z.strictObject({ blinded: wireBytes(sizes.signature) }).meta({ id: 'Blinded' })
const signedBody = z.object({ blindSignature: wireBytes(sizes.signature) }).meta({ id: 'BlindSignature' })

/** The identified scope: knows who holds which slip, sees no ballot, logs nothing. */
export async function voterRoutes (scope: FastifyInstance, { world, guesses }: {
  readonly world: Pick<World, 'roll' | 'reader' | 'keys' | 'slipKeys' | 'workers' | 'frozen' | 'issuing'>, readonly guesses: Guesses }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const quick = { config: { silent: true }, helmet: false, bodyLimit: BODY_LIMIT } as const
  app.addHook('onRequest', async (_request, reply) => { void reply.headers(bareHeaders) })

  app.post('/voter/session', {
    ...quick,
    schema: { tags: ['voter'], summary: 'Vào bỏ phiếu bằng mã trên phiếu mời', body: codeBody, response: { 200: sessionBody, ...refusing('bad-code', 'too-many-requests') } },
  }, async request => {
    const admission = await guesses.guard(request, () => admit(world, request.body.code))
    const { roundId, constituencyId, issued } = admission
    return { token: app.jwt.voter.sign(claims(admission), { expiresIn: TOKEN_LIFE }), roundId, constituencyId, issued }
  })

  app.post('/voter/credential', {
    ...quick,
    schema: {
      tags: ['voter'],
      summary: 'Nhận dấu niêm (ký mù)',
      security: [{ voter: [] }],
      body: blindedBody,
      response: { 200: signedBody, ...refusing('not-signed-in', 'bad-code', 'not-found', 'not-open', 'already-issued') },
    },
  }, async request => {
    const { sub, rid, cid } = claimsIn(app, request)
    const signature = await issue(world, { roundId: rid, constituencyId: cid, holder: sub }, fromWire(request.body.blinded))
    return { blindSignature: toWire(signature) }
  })

  app.post('/voter/result', {
    ...quick,
    schema: { tags: ['voter'], summary: 'Kết quả đã công bố của những người trên phiếu', body: codeBody, response: { 200: resultBody, ...refusing('bad-code', 'not-found', 'not-allowed', 'not-published', 'too-many-requests') } },
  }, async request => showResult(await guesses.guard(request, () => readVoterResult(world, request.body.code))))
}

/** What a voter's token says: good only to be issued, for one slip. */
interface VoterClaims {
  readonly sub: string
  readonly rid: string
  readonly cid: string
}

/** Claims of the bearer's token; `not-signed-in` when it is missing, altered, expired or of another kind. */
function claimsIn (app: FastifyInstance, request: FastifyRequest): VoterClaims {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) throw new Refused('not-signed-in')
  return app.jwt.voter.verify<VoterClaims>(token)
}

function claims ({ holder, roundId, constituencyId }: Admission): VoterClaims {
  return { sub: holder, rid: roundId, cid: constituencyId }
}
