import { request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { connect } from 'node:tls'
import type { PeerCertificate } from 'node:tls'

/** An address of this machine that others could reach too; null when it has none. */
export const lanAddress = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null

/** A reply read whole. */
export interface SecureReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** How a device asks: which authority it trusts, and what name the certificate must have when it is not that of the URL. */
export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly ca?: string
  readonly servername?: string
}

/** One request on a connection of its own, again when a busy machine makes the service say that it is; rejects when the server's certificate is not trusted. */
export async function ask (url: string, asking: Asking = {}): Promise<SecureReply> {
  const reply = await askOnce(url, asking)
  return reply.status === 503 ? ask(url, asking) : reply
}

async function askOnce (url: string, { body, ...options }: Asking): Promise<SecureReply> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(url, { agent: false, ...options }, response => {
      text(response).then(read => resolve({ status: response.statusCode!, headers: response.headers, text: read }), reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** The certificate that is shown to a new connection, trusted or not. */
export async function shownAt (url: string): Promise<PeerCertificate> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate())
      socket.destroy()
    })
    socket.on('error', reject)
  })
}
