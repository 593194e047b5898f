import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, NetConnectOpts, Socket } from 'node:net'
import type { Ending } from '../support/cluster.js'

/** One address before several servers, as a balancer or a virtual address is. */
export interface Proxy {
  readonly port: number
  /** Ends every connection that goes through it, as it ends itself. */
  readonly drop: () => void
}

/** `targets` are asked for at every connection and tried in their order. `cuts` is asked at every part of a reply: true drops it, and the connection; `swallows` drops it and says nothing. */
export interface ProxyOptions {
  readonly targets: () => readonly NetConnectOpts[]
  readonly cuts?: () => boolean
  readonly swallows?: () => boolean
}

/** Passes bytes on until the test ends. A request that was cut has arrived: only its reply is lost. */
export async function openProxy (t: Ending, { targets, cuts = () => false, swallows = () => false }: ProxyOptions): Promise<Proxy> {
  const clients = new Set<Socket>()
  const drop = () => { for (const client of clients) client.destroy() }
  const server = createServer({ pauseOnConnect: true }, client => {
    clients.add(client.on('close', () => clients.delete(client)).on('error', () => {}))
    void join(client, { targets, cuts, swallows })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    drop()
  })
  return { port: (server.address() as AddressInfo).port, drop }
}

async function join (client: Socket, { targets, cuts, swallows }: Required<ProxyOptions>): Promise<void> {
  const server = await firstThatTakes(targets())
  if (server === null) {
    client.destroy()
    return
  }
  server.on('error', () => {}).on('close', () => client.destroy())
  client.on('close', () => server.destroy())
  if (client.destroyed) server.destroy()
  client.pipe(server)
  server.on('data', data => {
    if (cuts()) client.destroy()
    else if (!swallows()) client.write(data)
  })
}

async function firstThatTakes (targets: readonly NetConnectOpts[]): Promise<Socket | null> {
  for (const target of targets) {
    const socket = connect(target)
    const taken = await Promise.race([once(socket, 'connect').then(() => true, () => false), once(socket, 'close').then(() => false, () => false)])
    if (taken) return socket
    socket.destroy()
  }
  return null
}
