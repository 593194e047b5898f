import { randomBytes } from 'node:crypto'
import type { Test } from 'tap'
import type { Sheet } from '../../src/domain/ballot/ballot.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { refusals } from '../../src/domain/refusal.js'
import type { RefusalCode } from '../../src/domain/refusal.js'
import { contentsOf } from './contents.js'
import type { Stage } from './stage.js'
import type { TestService } from './service.js'

/** A request as it goes over the wire: a text body goes as it is, anything else as JSON. */
export interface WireRequest {
  readonly path: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** A request that must be refused. */
export interface RefusedCase extends WireRequest {
  readonly name: string
  readonly error: RefusalCode
}

/** A reply read whole. */
export interface WireReply {
  readonly status: number
  readonly body: any
  readonly headers: Headers
}

/** A sheet as the box takes it. */
export function onWire ({ nonce, signature, envelopes, comment }: Sheet): { nonce: string, signature: string, envelopes: string[], comment?: string } {
  return {
    nonce: toBase64url(nonce),
    signature: toBase64url(signature),
    envelopes: Array.from({ length: envelopes.length / 49 }, (_, at) => toBase64url(envelopes.subarray(at * 49, at * 49 + 49))),
    ...(comment && { comment: toBase64url(comment) }),
  }
}

/** So many random bytes in base64url. */
export function noise (size: number): string {
  return toBase64url(randomBytes(size))
}

/** One request, POST unless said otherwise; again when a busy machine makes the service say that it is. */
export async function send ({ url }: Pick<TestService, 'url'>, request: WireRequest): Promise<WireReply> {
  const { method = 'POST', path, body, headers = {} } = request
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  if (response.status === 503) return send({ url }, request)
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
}

/** Each is refused with its code in the one form that refusals have, and nothing in the database is another than before. */
export async function allRefused (t: Test, stage: Stage, service: TestService, cases: readonly RefusedCase[]): Promise<void> {
  const before = await contentsOf(stage)
  for (const { name, error, ...request } of cases) {
    const { status, body, headers } = await send(service, request)
    const [expected, sentence] = refusals[error]
    const more = Object.keys(body ?? {}).filter(key => !['error', 'message', 'details'].includes(key))
    t.same([status, body?.error, body?.message, more], [expected, error, sentence, []], `${name}: ${error}`)
    t.match(headers.get('content-type'), 'application/json')
  }
  t.same(await contentsOf(stage), before, 'nothing was changed')
}
