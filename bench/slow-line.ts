import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Ending } from '../test/support/cluster.js'

/** A line of so many bits a second, shared by all connections, and of so many milliseconds there and back. */
export interface Line {
  readonly bitsPerSecond: number
  readonly roundTrip: number
}

/** A slow line before a service on this machine; gives its port. Opening a connection costs a round trip, as TCP does. */
export async function slowLine (t: Ending, target: number, { bitsPerSecond, roundTrip }: Line): Promise<number> {
  const bytesPerMs = bitsPerSecond / 8 / 1000
  const down = wire(bytesPerMs, roundTrip / 2)
  const up = wire(bytesPerMs, roundTrip / 2)
  const server = createServer(near => {
    const far = connect(target, '127.0.0.1')
    const opened = performance.now() + roundTrip
    carry(near, far, size => Math.max(up(size), opened + roundTrip / 2 - performance.now()))
    carry(far, near, down)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => { server.close() })
  return (server.address() as AddressInfo).port
}

/** For each piece the milliseconds until it has arrived: it waits for those before it, is sent at the line's rate, and travels. */
function wire (bytesPerMs: number, travel: number): (size: number) => number {
  let freeAt = 0
  return size => {
    const now = performance.now()
    freeAt = Math.max(now, freeAt) + size / bytesPerMs
    return freeAt - now + travel
  }
}

function carry (from: Socket, to: Socket, delay: (size: number) => number): void {
  let last = 0
  const inOrder = (size: number) => {
    last = Math.max(last, performance.now() + delay(size))
    return last - performance.now()
  }
  from.on('data', piece => { setTimeout(() => to.writable && to.write(piece), inOrder(piece.length)) })
  from.on('close', () => { setTimeout(() => to.destroy(), inOrder(0)) })
  from.on('error', () => {})
}
