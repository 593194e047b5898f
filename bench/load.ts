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

/** How requests go out: over so many kept-alive connections, each with so many under way at once (default 1). */
export interface Way {
  readonly connections: number
  readonly depth?: number
}

/**
 * Sends every request once; each reply makes room for the next request. Replies on a connection come in the order of its
 * requests (RFC 9112 section 9.3.2), so with a depth above 1 many travel in one packet, and the generator takes less of the
 * cores it shares with what is measured.
 */
export async function send (port: number, requests: readonly Buffer[], { connections, depth = 1 }: Way): Promise<Load> {
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  let next = 0
  const take = (most: number) => requests.slice(next, next += most)
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const start = performance.now()
  await Promise.all(sockets.map(socket => converse(socket, depth, take, (status, milliseconds) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    latencies.push(milliseconds)
  })))
  return { seconds: (performance.now() - start) / 1000, statuses, latencies: latencies.sort((a, b) => a - b) }
}

function open (port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).setNoDelay()
    socket.once('error', reject)
  })
}

/** Keeps `depth` requests under way until none are left. */
function converse (socket: Socket, depth: number, take: (most: number) => Buffer[], heard: (status: number, milliseconds: number) => void): Promise<void> {
  const sent: number[] = []
  let received: Buffer = Buffer.alloc(0)
  let usual = -1
  const write = (requests: Buffer[]) => {
    const now = performance.now()
    sent.push(...requests.map(() => now))
    if (requests.length > 0) socket.write(requests.length === 1 ? requests[0]! : Buffer.concat(requests))
  }
  return new Promise((resolve, reject) => {
    socket.on('data', (data: Buffer) => {
      received = received.length === 0 ? data : Buffer.concat([received, data])
      let replies = 0
      for (let size = replySize(received, usual); size > 0; size = replySize(received, usual)) {
        usual = size
        heard(statusOf(received), performance.now() - sent.shift()!)
        received = received.subarray(size)
        replies++
      }
      write(take(replies))
      if (sent.length === 0) socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => sent.length === 0 ? resolve() : reject(new Error('the service closed the connection')))
    write(take(depth))
    if (sent.length === 0) socket.destroy()
  })
}

/**
 * Bytes of the first reply in a buffer, 0 while it is not whole. Replies have a content-length, as all of the service's do; one as
 * long as the last is recognised without being read again.
 */
function replySize (received: Buffer, usual: number): number {
  if (received.length === usual || (received.length > usual && usual > 0 && received[usual] === LETTER_H)) return usual
  const head = received.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const length = /content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1]
  const size = head + 4 + Number(length ?? NaN)
  return received.length >= size ? size : 0
}

/** Where the next reply begins: `HTTP/1.1`. */
const LETTER_H = 0x48

/** The three digits after `HTTP/1.1 `. */
function statusOf (reply: Buffer): number {
  return (reply[9]! - 48) * 100 + (reply[10]! - 48) * 10 + reply[11]! - 48
}

/** Value at a quantile (0 … 1) of an ascending list. */
export function quantile (ascending: readonly number[], at: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(at * ascending.length))] ?? NaN
}
