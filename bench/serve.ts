// The service in a process of its own, on a database and secret given by the bench; tells its port when it listens, and how it does whenever it is asked.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buildApp } from '../src/http/app.js'
import { deriveKeys } from '../src/crypto/keys.js'
import { createWorld } from '../src/steps/create-world.js'
import type { Logins } from '../src/steps/create-world.js'
import { idleApp } from './idle.js'

const settings = JSON.parse(process.env.BENCH_SERVE ?? '{}') as { readonly idle: boolean, readonly logins: Logins, readonly secret: string }
const app = settings.idle
  ? await idleApp()
  : await buildApp(createWorld(settings.logins, deriveKeys(Buffer.from(settings.secret, 'base64url'))), { logLevel: 'silent', https: false })
const url = await app.listen({ host: '127.0.0.1', port: 0 })
// The first second of a process is spent loading, which the service rightly takes for pressure.
await new Promise(resolve => setTimeout(resolve, 4000))
process.send?.(Number(new URL(url).port))
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
process.on('message', () => {
  const milliseconds = (value: number) => value / 1e6
  process.send?.({ megabytes: process.memoryUsage.rss() / 1024 / 1024, delay: { mean: milliseconds(delay.mean), p99: milliseconds(delay.percentile(99)), most: milliseconds(delay.max) } })
  delay.reset()
})
process.on('disconnect', () => process.exit(0))
