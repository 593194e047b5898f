import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.js'
import { tlsOf } from './config-tls.js'
import type { TlsChoice } from './config-tls.js'
import { secretSize } from './crypto/keys.js'
import { placeOnce } from './files/place.js'
import { isLoopback } from './tls/machine.js'

/** The environment, checked. Without `databaseUrl` the service starts its own PostgreSQL in `dataDir`. */
export interface Config {
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly tls: TlsChoice
  /** Port of the plain-http page beside https; 0 for none. */
  readonly httpPort: number
  /** Port of the metrics on this machine alone; 0 for none. */
  readonly metricsPort: number
  /** 32 bytes from which every key of the service is derived. */
  readonly secret: Buffer
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

const secretText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'cần đúng 32 byte viết bằng base64url (43 ký tự)')
  .transform(text => Buffer.from(text, 'base64url'))

const port = z.string().regex(/^\d{1,5}$/, 'cần một số từ 0 đến 65535').transform(Number).pipe(z.number().max(65535, 'cần một số từ 0 đến 65535'))

const environment = z.object({
  DATA_DIR: z.string().default('./data').transform(path => resolve(path)),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'cần dạng postgres://người-dùng:mật-khẩu@máy-chủ/cơ-sở-dữ-liệu').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.prefault('8080'),
  HTTP_PORT: port.optional(),
  METRICS_PORT: port.prefault('0'),
  TLS: z.enum(['auto', 'off'], 'cần một trong auto, off').default('auto'),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  SECRET: secretText.optional(),
  SECRET_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'cần một trong fatal, error, warn, info, debug, trace, silent')
    .default('info'),
})

function isPostgresUrl (text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text)
}

type Environment = z.infer<typeof environment>

/** Reads the variables once. Makes `<DATA_DIR>/secret.key` when no secret is given and none was made. Throws `ConfigError`; also while a change of the secret is half done, unless it is `rotating`. */
export function loadConfig (env: NodeJS.ProcessEnv, { rotating = false }: { readonly rotating?: boolean } = {}): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) throw firstProblem(parsed.error)
  const { DATA_DIR, DATABASE_URL, HOST, PORT, METRICS_PORT, LOG_LEVEL } = parsed.data
  const tls = tlsOf(parsed.data)
  return {
    dataDir: DATA_DIR, databaseUrl: DATABASE_URL, host: HOST, port: PORT, tls, httpPort: httpPortOf(parsed.data, tls), metricsPort: METRICS_PORT,
    secret: secretOf(parsed.data, rotating), logLevel: LOG_LEVEL,
  }
}

/** Beside https that others reach, the next port after it unless another is named. */
function httpPortOf ({ HOST, PORT, HTTP_PORT }: Environment, tls: TlsChoice): number {
  if (tls.kind === 'none') return 0
  if (HTTP_PORT !== undefined && HTTP_PORT === PORT && PORT !== 0) throw new ConfigError('HTTP_PORT', 'phải khác PORT')
  return HTTP_PORT ?? (isLoopback(HOST) || PORT === 0 || PORT === 65535 ? 0 : PORT + 1)
}

/** `SECRET=` in a compose file means not given. */
function withoutEmpty (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function firstProblem ({ issues }: z.ZodError): ConfigError {
  const [issue] = issues
  return new ConfigError(String(issue?.path[0]), issue?.message ?? 'không đúng')
}

function secretOf ({ SECRET, SECRET_FILE, DATA_DIR }: Environment, rotating: boolean): Buffer {
  if (SECRET !== undefined && SECRET_FILE !== undefined) throw new ConfigError('SECRET', 'chỉ đặt một trong hai: SECRET hoặc SECRET_FILE')
  if (SECRET !== undefined) return SECRET
  if (SECRET_FILE !== undefined) return readSecret('SECRET_FILE', SECRET_FILE)
  const path = join(DATA_DIR, 'secret.key')
  if (!rotating && existsSync(`${path}.new`)) throw new ConfigError('DATA_DIR', `việc đổi khóa bí mật chưa xong (còn tệp ${path}.new); hãy chạy hom-phieu rotate để làm nốt`)
  makeSecret(DATA_DIR, path)
  return readSecret('DATA_DIR', path)
}

/** The 32 bytes in a file; `variable` is what named it. Throws `ConfigError`. */
export function readSecret (variable: string, path: string): Buffer {
  let text
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(variable, `không đọc được tệp khóa bí mật ${path}`, { cause: error })
  }
  const parsed = secretText.safeParse(text)
  if (!parsed.success) throw new ConfigError(variable, `tệp khóa bí mật ${path} ${parsed.error.issues[0]?.message}`)
  return parsed.data
}

function makeSecret (folder: string, path: string): void {
  if (existsSync(path)) return
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    placeOnce(path, `${randomBytes(secretSize).toString('base64url')}\n`)
  } catch (error) {
    throw new ConfigError('DATA_DIR', `không tạo được tệp khóa bí mật ${path}; hãy đặt SECRET hoặc SECRET_FILE`, { cause: error })
  }
}
