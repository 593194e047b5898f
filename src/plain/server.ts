import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressOf } from '../tls/machine.js'
import { tlsAccount } from '../tls/server-tls.js'
import type { ServerTls } from '../tls/server-tls.js'
import { certificatePath, plainPage } from './page.js'

/** Where the page listens, and which https it leads to. */
export interface PlainOptions {
  readonly tls: ServerTls
  readonly host: string
  readonly port: number
  readonly httpsPort: number
}

/** The plain-http listener beside https. */
export interface PlainServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** For a person who reads one page, and against somebody who keeps connections open, in milliseconds. */
const PATIENCE = 10_000
const CONNECTIONS = 256

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}

/** Serves nothing but a page that says why voting needs https, and the certificate of an own authority. Nothing is logged, kept or repeated of a request. */
export async function servePlain ({ tls, host, port, httpsPort }: PlainOptions): Promise<PlainServer> {
  const server = createServer({ headersTimeout: PATIENCE, requestTimeout: PATIENCE, keepAliveTimeout: PATIENCE, connectionsCheckingInterval: PATIENCE })
  server.maxConnections = CONNECTIONS
  server.on('request', (request, response) => answer(request, response, tls, httpsPort))
  server.on('clientError', (_error, socket) => socket.destroy())
  server.listen({ host, port })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function answer (request: IncomingMessage, response: ServerResponse, tls: ServerTls, httpsPort: number): void {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const authority = tls.authority()
  if (reads && request.url === certificatePath && authority !== null) {
    send(response, 200, 'application/x-x509-ca-cert', new X509Certificate(authority).raw)
    return
  }
  // 421: this server cannot answer for that address (RFC 9110, section 15.5.20). Not a redirect: a device that does not trust the certificate would show a warning only.
  const page = plainPage({ addresses: addressesFor(request, tls, httpsPort), caFingerprint: tlsAccount(tls).caFingerprint })
  send(response, reads && request.url === '/' ? 200 : 421, 'text/html; charset=utf-8', page)
}

function send (response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** The address of this machine which the device has reached already, when the certificate is good for it (or has only names with a star); else all that are. */
function addressesFor ({ socket }: IncomingMessage, tls: ServerTls, port: number): string[] {
  const here = socket.localAddress?.replace(/^::ffff:/, '') ?? ''
  const names = tls.names()
  return (names.length === 0 || names.includes(here) ? [here] : names).map(name => addressOf('https', name, port))
}
