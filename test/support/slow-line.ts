import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Ending } from './cluster.js'

/** Slow 3G as browsers' tools define it: bytes a second each way, and milliseconds there and back. */
const slow3g = { rate: 50_000, roundTrip: 400 }

/** A way to a service that is as slow as an old phone's, for everything that comes by it; gives its address. */
export async function slowLine (t: Ending, url: string): Promise<string> {
  const { port } = new URL(url)
  const server = createServer(socket => {
    const service = connect(Number(port), '127.0.0.1')
    void carry(socket, service)
    void carry(service, socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** One after the other, each piece late by half a round trip and by its length. */
async function carry (from: Socket, to: Socket): Promise<void> {
  to.on('error', () => from.destroy())
  let free = Date.now()
  try {
    for await (const piece of from as AsyncIterable<Buffer>) {
      free = Math.max(free, Date.now()) + piece.length / slow3g.rate * 1000
      await delay(Math.max(0, free - Date.now()))
      void delay(slow3g.roundTrip / 2).then(() => to.write(piece))
    }
  } catch {}
  void delay(slow3g.roundTrip / 2 + 1).then(() => to.end())
}
