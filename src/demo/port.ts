import { once } from 'node:events'
import { createServer } from 'node:net'

/** Ports tried one after another. */
const tries = 50

/** The first free port from the one that is wanted; 0 stays 0, which lets the system choose. */
export async function freePort (host: string, wanted: number): Promise<number> {
  if (wanted === 0) return 0
  const ports = Array.from({ length: tries }, (_, i) => wanted + i).filter(port => port < 65536)
  for (const port of ports) if (await isFree(host, port)) return port
  throw new Error(`Không còn cổng trống từ ${wanted} đến ${ports.at(-1)}; hãy đặt PORT.`)
}

async function isFree (host: string, port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  } finally {
    if (server.listening) await new Promise(resolve => server.close(resolve))
  }
}
