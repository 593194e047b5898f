import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Service } from '../service.js'

/** How the demo itself reaches the service. */
export interface Inside {
  readonly url: string
  readonly close: () => Promise<void>
}

/** The service's own address; or, when it speaks https with a certificate that this process does not trust, a plain way in for this machine alone. */
export async function openInside ({ app, url, secure }: Service): Promise<Inside> {
  if (!secure) return { url, close: async () => {} }
  const server = createServer(app.routing).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
