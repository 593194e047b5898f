import { Agent, request as httpRequest } from 'node:http'
import type { HostileRequest } from './request.js'

/** What came back; `text` is its beginning. `status` 0: the service hung up without an answer. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
/** A stream that never ends is left after its head. */
const stream = 'text/event-stream'
const longest = 400_000

/** Sends bytes as they are, from an address of the machine itself that may differ from call to call where the system has more than one. */
export function exchange (url: string, { method, path, headers, body }: HostileRequest, place = 1): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const localAddress = process.platform === 'linux' ? `127.0.0.${place}` : undefined
  return new Promise(resolve => {
    const call = httpRequest({ agent, hostname, port, path: safePath(path), method, headers: { ...headers, ...(body && { 'content-length': String(body.length) }) }, ...(localAddress && { localAddress }) }, response => {
      const type = response.headers['content-type'] ?? ''
      const chunks: Buffer[] = []
      let size = 0
      const end = () => resolve({ status: response.statusCode ?? 0, type, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') })
      if (type.startsWith(stream)) {
        end()
        call.destroy()
        return
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= longest) chunks.push(chunk)
      }).on('end', end).on('error', end)
    })
    call.on('error', () => resolve({ status: 0, type: '', headers: {}, text: '' }))
    call.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, type: '', headers: response.headers, text: '' })
    })
    call.setTimeout(60_000, () => call.destroy())
    call.end(body ?? undefined)
  })
}

/** Node refuses to send what is no address at all. */
function safePath (path: string): string {
  return path.replace(/[^\x21-\xff]/g, letter => encodeURIComponent(letter))
}
