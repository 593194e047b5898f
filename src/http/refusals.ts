import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Refused, refusals } from '../domain/refusal.js'
import type { RefusalCode } from '../domain/refusal.js'

/** Body of every refusal. PROTOCOL.md, Endpoints. */
export interface RefusalBody {
  readonly error: RefusalCode
  readonly message: string
  readonly details?: unknown
}

/** Answers every error of the service by its one table; anything unforeseen is `internal`, and says nothing of itself. */
export function answerRefusals (app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refused = toRefused(error)
    if (refused.code === 'internal' && logsErrors(request)) request.log.error({ err: error }, 'unforeseen error')
    return send(reply, refused)
  })
  app.setNotFoundHandler((_request, reply) => send(reply, new Refused('not-found')))
}

function send (reply: FastifyReply, { code, message, details }: Refused): FastifyReply {
  const [status] = refusals[code]
  if (status === 429 || status === 503) void reply.header('retry-after', status === 429 ? '60' : '2')
  return reply.code(status).send({ error: code, message, ...(details !== undefined && { details }) } satisfies RefusalBody)
}

/** The one refusal an error stands for. */
export function toRefused (error: FastifyError | Refused): Refused {
  if (error instanceof Refused) return error
  if (hasZodFastifySchemaValidationErrors(error)) return new Refused('invalid-input', error.validation.map(describeIssue))
  const code = byFastify[error.code] ?? byToken(error.code) ?? byDatabase(error.code)
  if (code) return new Refused(code)
  return new Refused(error.statusCode && error.statusCode < 500 ? 'invalid-input' : 'internal')
}

function describeIssue (issue: { readonly instancePath: string, readonly message?: string | undefined }) {
  return { field: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'), expected: issue.message ?? '' }
}

const byFastify: Partial<Record<string, RefusalCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-content-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-input',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-input',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_UNDER_PRESSURE: 'overloaded',
}

/** A token that is missing, altered, expired or of another kind. */
function byToken (code: string | undefined): RefusalCode | undefined {
  return code?.startsWith('FST_JWT_') || code?.startsWith('FAST_JWT_') ? 'not-signed-in' : undefined
}

/** A server that restarts, is full, or gave up a deadlock: nothing was done, and trying again is right. */
function byDatabase (code: string | undefined): RefusalCode | undefined {
  const connection = /^(08|53|57P|40)/.test(code ?? '') || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'ENOENT'
  return connection ? 'overloaded' : undefined
}

/** Scopes that know a voter or a ballot log nothing, not even their errors. */
function logsErrors (request: FastifyRequest): boolean {
  return request.routeOptions.config.silent !== true
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nothing about a request of this route is ever logged. */
    silent?: boolean
  }
}
