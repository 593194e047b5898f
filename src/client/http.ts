import type { RefusalCode } from '../domain/refusal.js'

/** The service answered no: its code and Vietnamese sentence (PROTOCOL.md, Endpoints), `status` the HTTP one. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal'
  readonly status: number
  readonly code: RefusalCode
  readonly details: unknown

  constructor (status: number, code: RefusalCode, message: string, details: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** No answer of the service came back; what was asked for may or may not have been done, so ask again with the same words. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Calls of the service, JSON both ways; `Reply` is what PROTOCOL.md promises for the path and is checked by the caller where it matters. */
export interface Http {
  readonly get: <Reply>(path: string) => Promise<Reply>
  readonly post: <Reply>(path: string, body: unknown, token?: string) => Promise<Reply>
}

/** How long an answer may take to begin, in milliseconds: longer than the service itself waits for anything. */
const patience = 70_000

/** What `createHttp` needs of the platform's `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Talks to one origin. Cookies are never sent or kept, nor is a referrer, nor is a redirect followed: a staff session in the same browser
 * must not reach the box. `token` goes along only where it is given. Throws `ServiceRefusal`, and `Unreachable` also when no answer begins in time.
 */
export function createHttp (origin: string, fetch: Fetch = (url, init) => globalThis.fetch(url, init), within = patience): Http {
  const send = async <Reply>(path: string, init: RequestInit): Promise<Reply> => {
    const response = await reach(() => inTime(within, signal => fetch(new URL(path, origin).href, { ...quiet, ...init, signal })))
    return read<Reply>(response)
  }
  return {
    get: path => send(path, {}),
    post: (path, body, token) => send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    }),
  }
}

const quiet: RequestInit = { credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' }

async function read<Reply> (response: Response): Promise<Reply> {
  const body = await reach<unknown>(() => response.json())
  if (response.ok) return body as Reply
  const { error, message, details } = (body ?? {}) as { error?: RefusalCode, message?: string, details?: unknown }
  if (typeof error !== 'string') throw new Unreachable(`HTTP ${response.status}`)
  throw new ServiceRefusal(response.status, error, message ?? error, details)
}

/** A connection that something on the way has swallowed would be waited for as long as the platform likes. */
async function inTime<Result> (milliseconds: number, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), milliseconds)
  try {
    return await call(late.signal)
  } finally {
    clearTimeout(timer)
  }
}

async function reach<Result> (call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (cause) {
    throw new Unreachable('no answer', { cause })
  }
}
