import { statfs } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { X509Certificate } from 'node:crypto'
import { ConfigError } from './config-error.js'
import { statusClasses } from './http/guard/counted.js'
import type { Counted } from './http/guard/counted.js'
import { halves } from './domain/stored.js'
import type { Readiness } from './steps/ready.js'
import type { ServerTls } from './tls/server-tls.js'

/** What the metrics are read from. */
export interface Measured {
  readonly readiness: () => Promise<Readiness>
  readonly isEnding: () => boolean
  readonly counted: Counted
  readonly failures: () => number
  readonly tls: ServerTls | null
  readonly dataDir: string
}

/** A listener on this machine alone. */
export interface MetricsServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const gibibyte = 2 ** 30
const startedAt = Math.floor(Date.now() / 1000)

/**
 * Serves the metrics in Prometheus' text format (version 0.0.4) on the loopback address. There is nothing in them that a vote moves: no
 * requests of voters, no times of processor and event loop, no connections of the database; memory, disk and requests turned away are so
 * coarse that one vote more or less cannot be seen.
 */
export async function serveMetrics (port: number, measured: Measured): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metricsText(measured).then(
      text => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end())
  })
  server.listen({ host: '127.0.0.1', port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new ConfigError('METRICS_PORT', `không mở được cổng ${port} cho số đo; hãy đặt cổng khác`, { cause })
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

type Sample = readonly [labels: string, value: number]

/** All metrics as they are now. */
export async function metricsText ({ readiness, isEnding, counted, failures, tls, dataDir }: Measured): Promise<string> {
  const { database, migrated } = await readiness()
  const ready = migrated && !isEnding() && !Object.values(database).includes(false)
  const metrics: readonly (readonly [name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]])[] = [
    ['hom_phieu_start_time_seconds', 'gauge', 'When this process started, in seconds since 1970.', [['', startedAt]]],
    ['hom_phieu_ready', 'gauge', 'Whether the service can do its work.', [['', Number(ready)]]],
    ['hom_phieu_database_up', 'gauge', 'Whether the database answers a login.', halves.map(half => [`{login="${half}"}`, Number(database[half])])],
    ['hom_phieu_database_migrated', 'gauge', 'Whether the tables are those of this version.', [['', Number(migrated)]]],
    ['hom_phieu_staff_requests_total', 'counter', 'Answers to staff by class of status; requests of voters are not counted.', statusClasses.map(name => [`{class="${name}"}`, counted.staff[name]])],
    ['hom_phieu_requests_shed_total', 'counter', 'Requests turned away because the service was busy, rounded down to hundreds.', [['', Math.floor(counted.shed / 100) * 100]]],
    ['hom_phieu_background_failures_total', 'counter', 'Work of the service by itself that failed and is tried again.', [['', failures()]]],
    ['hom_phieu_peak_memory_bytes', 'gauge', 'Most memory so far, rounded up to a power of two.', [['', powerOfTwo(process.resourceUsage().maxRSS * 1024)]]],
    ['hom_phieu_disk_free_bytes', 'gauge', 'Room left where DATA_DIR is, rounded down to whole GiB.', await freeSpace(dataDir)],
    ['hom_phieu_certificate_expires_seconds', 'gauge', 'When the certificate ends, in seconds since 1970.', tls ? [['', endOf(tls)]] : []],
  ]
  return metrics.filter(([, , , samples]) => samples.length > 0)
    .map(([name, type, help, samples]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`).join('')
}

function powerOfTwo (value: number): number {
  return 2 ** Math.ceil(Math.log2(value))
}

/** None where the folder was never made. */
async function freeSpace (folder: string): Promise<readonly Sample[]> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return [['', Math.floor(bavail * bsize / gibibyte) * gibibyte]]
  } catch {
    return []
  }
}

function endOf (tls: ServerTls): number {
  return Math.floor(Date.parse(new X509Certificate(tls.pair().certificate).validTo) / 1000)
}
