import { ServiceRefusal, Unreachable } from '../../../client/http.js'
import type { RefusalCode } from '../../../domain/refusal.js'
import type { Versioned } from './kept.js'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One call of the service in the staff session of this browser; `path` is below `/api`. A body goes as JSON, a form as it is;
 * `version` is what the person has seen of what is written over. Throws `ServiceRefusal` and `Unreachable`; an empty answer is null.
 */
export async function call<Reply> (method: Method, path: string, body?: unknown, version?: Versioned<unknown>['version']): Promise<Reply> {
  return read<Reply>(await send(method, path, body, version === undefined ? {} : { 'if-match': `"${version}"` }))
}

/** What lies at a path with its edition, to be said when it is written over; the same errors. */
export async function callForEdition<Reply> (path: string): Promise<Versioned<Reply>> {
  const response = await send('GET', path, undefined, {})
  const version = response.headers.get('etag')?.slice(1, -1) ?? ''
  return { version, value: await read<Reply>(response) }
}

async function read<Reply> (response: Response): Promise<Reply> {
  const text = await reach(() => response.text())
  return (text === '' ? null : readJson(text)) as Reply
}

/** A file that the service makes in answer to a call, `type` being its media type; the same errors. */
export async function callForFile (method: Method, path: string, type: string, body?: unknown): Promise<Blob> {
  const response = await send(method, path, body, { accept: type })
  return reach(() => response.blob())
}

/** A large file, told meanwhile how many bytes have come of how many (0 where the service does not say). */
export async function callForLargeFile (path: string, type: string, onProgress: (done: number, total: number) => void): Promise<Blob> {
  const response = await send('GET', path, undefined, { accept: type })
  const total = Number(response.headers.get('content-length') ?? 0)
  const reader = response.body!.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let got = 0
  for (;;) {
    const { value } = await reach(() => reader.read())
    if (!value) return new Blob(parts, { type })
    parts.push(value)
    got += value.length
    onProgress(got, total)
  }
}

async function send (method: Method, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
  const plain = body === undefined || body instanceof FormData
  const response = await reach(() => fetch(`/api${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    headers: { ...headers, ...(!plain && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: plain ? body as FormData : JSON.stringify(body) }),
  }))
  if (response.ok) return response
  const { error, message, details } = (readJson(await reach(() => response.text())) ?? {}) as { error?: RefusalCode, message?: string, details?: unknown }
  if (typeof error !== 'string') throw new Unreachable(`HTTP ${response.status}`)
  throw new ServiceRefusal(response.status, error, message ?? error, details)
}

/** What is no JSON is no answer of the service: a proxy stands before it. */
function readJson (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Unreachable('no answer', { cause })
  }
}

async function reach<Result> (ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (cause) {
    throw new Unreachable('no answer', { cause })
  }
}
