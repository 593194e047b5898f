import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { secretSize } from './crypto/keys.js'

/** The environment, checked. Without `databaseUrl` the service starts its own PostgreSQL in `dataDir`. */
export interface Config {
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  /** 32 bytes from which every key of the service is derived. */
  readonly secret: Buffer
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** The environment cannot be used; the sentence begins with the name of the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly variable: string

  constructor (variable: string, sentence: string, options?: ErrorOptions) {
    super(`${variable}: ${sentence}`, options)
    this.variable = variable
  }
}

const secretText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'cần đúng 32 byte viết bằng base64url (43 ký tự)')
  .transform(text => Buffer.from(text, 'base64url'))

const environment = z.object({
  DATA_DIR: z.string().default('./data').transform(path => resolve(path)),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'cần dạng postgres://người-dùng:mật-khẩu@máy-chủ/cơ-sở-dữ-liệu').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.string().regex(/^\d{1,5}$/, 'cần một số từ 0 đến 65535').default('8080')
    .transform(Number).pipe(z.number().max(65535, 'cần một số từ 0 đến 65535')),
  SECRET: secretText.optional(),
  SECRET_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'cần một trong fatal, error, warn, info, debug, trace, silent')
    .default('info'),
})

function isPostgresUrl (text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text)
}

type Environment = z.infer<typeof environment>

/** Reads the variables once. Makes `<DATA_DIR>/secret.key` when no secret is given and none was made. Throws `ConfigError`. */
export function loadConfig (env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) throw firstProblem(parsed.error)
  const { DATA_DIR, DATABASE_URL, HOST, PORT, LOG_LEVEL } = parsed.data
  return { dataDir: DATA_DIR, databaseUrl: DATABASE_URL, host: HOST, port: PORT, secret: secretOf(parsed.data), logLevel: LOG_LEVEL }
}

/** `SECRET=` in a compose file means not given. */
function withoutEmpty (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function firstProblem ({ issues }: z.ZodError): ConfigError {
  const [issue] = issues
  return new ConfigError(String(issue?.path[0]), issue?.message ?? 'không đúng')
}

function secretOf ({ SECRET, SECRET_FILE, DATA_DIR }: Environment): Buffer {
  if (SECRET !== undefined && SECRET_FILE !== undefined) throw new ConfigError('SECRET', 'chỉ đặt một trong hai: SECRET hoặc SECRET_FILE')
  if (SECRET !== undefined) return SECRET
  if (SECRET_FILE !== undefined) return readSecret('SECRET_FILE', SECRET_FILE)
  const path = join(DATA_DIR, 'secret.key')
  makeSecret(DATA_DIR, path)
  return readSecret('DATA_DIR', path)
}

function readSecret (variable: string, path: string): Buffer {
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
    placeSecret(path)
  } catch (error) {
    throw new ConfigError('DATA_DIR', `không tạo được tệp khóa bí mật ${path}; hãy đặt SECRET hoặc SECRET_FILE`, { cause: error })
  }
}

/** A whole file gets the name, once: of two processes both read the one that came first, and neither ever reads half a file. */
function placeSecret (path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    writeFileSync(draft, `${randomBytes(secretSize).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
