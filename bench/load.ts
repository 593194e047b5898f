import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** A run of requests: how many were answered with each status, and how long it took in seconds. */
export interface Load {
  readonly seconds: number
  readonly statuses: ReadonlyMap<number, number>
  /** Milliseconds from sending to the whole reply, ascending. */
  readonly latencies: readonly number[]
}

/** A POST with a JSON body as the bytes that go over the wire, made before the clock starts. */
export function post (path: string, body: unknown, headers = ''): Buffer {
  const text = JSON.stringify(body)
  return Buffer.from(`POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}

/** Sends every request once over `connections` kept-alive connections, each sending its next when the reply is there. */
export async function send (port: number, requests: readonly Buffer[], connections: number): Promise<Load> {
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  let next = 0
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const start = performance.now()
  await Promise.all(sockets.map(async socket => {
    const exchange = exchangeOn(socket)
    while (next < requests.length) {
      const sent = performance.now()
      const status = await exchange(requests[next++]!)
      latencies.push(performance.now() - sent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    socket.destroy()
  }))
  return { seconds: (performance.now() - start) / 1000, statuses, latencies: latencies.sort((a, b) => a - b) }
}

function open (port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).setNoDelay()
    socket.once('error', reject)
  })
}

/** One request, one reply: the status. Replies have a content-length, as all of the service's do. */
function exchangeOn (socket: Socket): (request: Buffer) => Promise<number> {
  let received: Buffer = Buffer.alloc(0)
  let settle: { resolve: (status: number) => void, reject: (error: Error) => void } | null = null
  socket.on('data', (data: Buffer) => {
    received = received.length === 0 ? data : Buffer.concat([received, data])
    const head = received.indexOf('\r\n\r\n')
    if (head < 0) return
    const size = /content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1]
    if (size === undefined || received.length < head + 4 + Number(size)) return
    const status = Number(received.toString('latin1', 9, 12))
    received = Buffer.alloc(0)
    settle?.resolve(status)
  })
  const fail = () => settle?.reject(new Error('the service closed the connection'))
  socket.on('error', fail).on('close', fail)
  return request => new Promise((resolve, reject) => {
    settle = { resolve, reject }
    socket.write(request)
  })
}

/** Value at a quantile (0 … 1) of an ascending list. */
export function quantile (ascending: readonly number[], at: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(at * ascending.length))] ?? NaN
}
