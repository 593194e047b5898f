import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ConfigError } from './config-error.js'
import type { Config } from './config.js'
import { servePlain } from './plain/server.js'
import type { PlainServer } from './plain/server.js'
import { addressOf } from './tls/machine.js'
import { givenTls, ownTls, tlsAccount } from './tls/server-tls.js'
import type { ServerTls } from './tls/server-tls.js'

/** How often it is looked whether the own certificate still fits the machine and the time, in milliseconds. */
const RENEW_EVERY = 60_000

/** How a service speaks https, and on which port it says so to those who come by plain http (null: on none). */
export interface Secure {
  readonly tls: ServerTls
  readonly httpPort: number | null
}

/** The given certificate, or our own below the data folder; null for plain http. */
export async function openTls ({ tls, dataDir, host }: Pick<Config, 'tls' | 'dataDir' | 'host'>): Promise<ServerTls | null> {
  switch (tls.kind) {
    case 'none': return null
    case 'given': return givenTls(tls.pair)
    case 'own': return ownTls(join(dataDir, 'tls'), host)
  }
}

/** The plain-http page beside an app that listens with https; null where there is to be none. Throws `ConfigError` when its port is taken. */
export async function openPlain ({ host, httpPort }: Pick<Config, 'host' | 'httpPort'>, app: FastifyInstance, tls: ServerTls | null): Promise<PlainServer | null> {
  if (!tls || httpPort === 0) return null
  try {
    return await servePlain({ tls, host, port: httpPort, httpsPort: portOf(app) })
  } catch (cause) {
    throw new ConfigError('HTTP_PORT', `không mở được cổng ${httpPort} cho trang chỉ dẫn http; hãy đặt cổng khác, hoặc HTTP_PORT=0 để không có trang này`, { cause })
  }
}

/** Looks every minute whether the certificate of a running app still fits. */
export function keepFitting (app: FastifyInstance, tls: ServerTls): NodeJS.Timeout {
  return setInterval(() => { refit(app, tls).catch((error: unknown) => app.log.error({ err: error }, 'renewing the certificate')) }, RENEW_EVERY)
}

/** Renews the certificate of a running app when it no longer fits; connections that are open stay as they are. */
export async function refit ({ server }: FastifyInstance, tls: ServerTls): Promise<void> {
  if (!await tls.renew()) return
  const { certificate, key } = tls.pair()
  ;(server as unknown as Server).setSecureContext({ cert: certificate, key })
}

/** What whoever starts the service reads: what to open, what to compare, and where it is said how. */
export function secureLines ({ tls, httpPort }: Secure, app: FastifyInstance): readonly string[] {
  const { own, caFingerprint, certificateFingerprint } = tlsAccount(tls)
  const open = tls.names().map(name => addressOf('https', name, portOf(app)))
  return [
    ...open.map(address => `  Mở từ máy khác:          ${address}`),
    ...(httpPort === null ? [] : [`  Trang chỉ dẫn http:      cổng ${httpPort}`]),
    ...(own ? [`  Vân tay chứng chỉ gốc:   ${caFingerprint}`] : []),
    `  Vân tay chứng chỉ:       ${certificateFingerprint}`,
    ...(own ? [`  Cách cài chứng chỉ gốc:  ${open[0] ?? ''}/trust`] : []),
  ]
}

function portOf ({ server }: FastifyInstance): number {
  return (server.address() as AddressInfo).port
}
