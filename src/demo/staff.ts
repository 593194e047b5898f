import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** The service as one signed-in account sees it; paths begin after `/api`. Every call throws an Error with the service's sentence when it refuses. */
export interface Staff {
  readonly get: <Reply>(path: string) => Promise<Reply>
  readonly post: <Reply>(path: string, body?: unknown) => Promise<Reply>
  readonly put: (path: string, body: unknown) => Promise<void>
  readonly patch: (path: string, body: unknown) => Promise<void>
  /** Sends one file as a form does (RFC 7578). */
  readonly upload: <Reply>(path: string, name: string, bytes: Uint8Array) => Promise<Reply>
  /** Writes the answer to a file, never holding it whole. */
  readonly download: (path: string, to: string) => Promise<void>
}

/** Signs in with username and password. */
export async function signIn (origin: string, username: string, password: string): Promise<Staff> {
  const { token } = await guest(origin).post<{ token: string }>('/session', { username, password })
  return staff(origin, { authorization: `Bearer ${token}` })
}

/** Nobody in particular: for the first setup and for signing in. */
export function guest (origin: string): Staff {
  return staff(origin, {})
}

function staff (origin: string, identity: Readonly<Record<string, string>>): Staff {
  const send = async (method: string, path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(`${origin}/api${path}`, { ...init, method, headers: { ...identity, ...init.headers } })
    if (!response.ok) throw new Error(`${method} ${path}: ${await refusalOf(response)}`)
    return response
  }
  return {
    get: async path => replyOf(await send('GET', path, {})),
    post: async (path, body) => replyOf(await send('POST', path, jsonOf(body))),
    put: async (path, body) => void await send('PUT', path, jsonOf(body)),
    patch: async (path, body) => void await send('PATCH', path, jsonOf(body)),
    upload: async (path, name, bytes) => replyOf(await send('POST', path, { body: formOf(name, bytes) })),
    download: async (path, to) => {
      const { body } = await send('GET', path, {})
      await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(to, { mode: 0o600 }))
    },
  }
}

function jsonOf (body: unknown): RequestInit {
  return body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** An answer without a body (204) is null. */
async function replyOf<Reply> (response: Response): Promise<Reply> {
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as Reply
}

async function refusalOf (response: Response): Promise<string> {
  const text = await response.text()
  try {
    const { message, details } = JSON.parse(text) as { message: string, details?: unknown }
    return details === undefined ? message : `${message} ${JSON.stringify(details)}`
  } catch {
    return `HTTP ${response.status}`
  }
}

function formOf (name: string, bytes: Uint8Array): FormData {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), name)
  return form
}
