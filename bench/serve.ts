// The service in a process of its own, on a database and secret given by the bench; prints its port when it listens.
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
process.on('disconnect', () => process.exit(0))
