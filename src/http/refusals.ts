import { STATUS_CODES } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Refused, refusals } from '../domain/refusal.js'
import type { RefusalCode } from '../domain/refusal.js'
import { bareHeaders } from './wire.js'

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
    if (logsErrors(request)) log(request, error, refused.code)
    return send(reply, refused)
  })
  app.setNotFoundHandler((_request, reply) => send(reply, new Refused('not-found')))
}

/** What somebody who watches over the service asks for: who of the staff tried what he may not, and how often a password was wrong. */
const watched: ReadonlySet<RefusalCode> = new Set(['bad-password', 'locked', 'bad-setup-code', 'not-allowed'])

function log (request: FastifyRequest, error: FastifyError, code: RefusalCode): void {
  if (code === 'internal') request.log.error({ err: error }, 'unforeseen error')
  else if (watched.has(code)) request.log.warn({ refused: code, method: request.method, route: request.routeOptions.url, account: request.actor?.username ?? null }, 'refused')
}

/** Answers an address that cannot be read, before any route is known. */
export function answerBadAddress (error: FastifyError, _request: unknown, reply: FastifyReply): void {
  void send(reply.headers(bareHeaders), toRefused(error))
}

/** Answers a request that expects (RFC 9110 section 10.1.1) what nobody offers; Node would say so without a word. */
export function answerExpectation (_request: unknown, response: ServerResponse): void {
  const { code, message } = new Refused('invalid-input')
  response.writeHead(refusals[code][0], { ...bareHeaders, 'content-type': 'application/json; charset=utf-8', connection: 'close' })
  response.end(JSON.stringify({ error: code, message } satisfies RefusalBody))
}

/** Answers what is no HTTP, and logs nothing: the framework's own line would hold the raw bytes of somebody's request. */
export function answerBadRequest ({ code }: { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) return
  const refused = new Refused(byParser[code ?? ''] ?? 'invalid-input')
  const [status] = refusals[refused.code]
  const body = JSON.stringify({ error: refused.code, message: refused.message } satisfies RefusalBody)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', 'Content-Type: application/json; charset=utf-8', ...Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`), `Content-Length: ${Buffer.byteLength(body)}`]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

const byParser: Partial<Record<string, RefusalCode>> = { HPE_HEADER_OVERFLOW: 'too-large', ERR_HTTP_REQUEST_TIMEOUT: 'too-slow' }

function send (reply: FastifyReply, { code, message, details }: Refused): FastifyReply {
  const [status] = refusals[code]
  if (status === 429 || status === 503) void reply.header('retry-after', status === 429 ? '60' : '2')
  return reply.code(status).send({ error: code, message, ...(details !== undefined && { details }) } satisfies RefusalBody)
}

/** The one refusal an error stands for. */
export function toRefused (error: FastifyError | Refused): Refused {
  if (error instanceof Refused) return error
  if (hasZodFastifySchemaValidationErrors(error)) return new Refused('invalid-input', error.validation.map(describeIssue))
  const code = byFastify[error.code] ?? byToken(error.code) ?? byDatabase(error)
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

/**
 * A day that no calendar has; or a server that restarts, is full, gave up a deadlock or a long wait for a lock, is a standby that becomes the
 * primary, or died over it: trying again is right, whether or not it was done.
 */
function byDatabase ({ code, message }: { readonly code?: string, readonly message: string }): RefusalCode | undefined {
  if (code === '22008') return 'invalid-input'
  const passing = code === undefined ? lostInDriver.test(message) : /^(08|53|57P|40|55P03|25006)/.test(code) || connectionLost.has(code)
  return passing ? 'overloaded' : undefined
}

const connectionLost = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'])
/** The driver's own errors have no code. */
const lostInDriver = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

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
