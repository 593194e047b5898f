import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { ConfigError } from './config-error.js'
import { loadConfig, readSecret } from './config.js'
import type { Config } from './config.js'
import { deriveKeys, secretSize, unwrap, wrap } from './crypto/keys.js'
import type { Keys } from './crypto/keys.js'
import { startPostgres } from './embedded/postgres.js'
import type { EmbeddedPostgres } from './embedded/postgres.js'
import { placeOnce, replaceFile } from './files/place.js'
import { keptSlipKeyLabel } from './steps/conduct/slip-keys.js'
import { hasLogin } from './store/database.js'
import { markIn, migrate, roles } from './store/migrate.js'
import { forgetOldKeys, replaceSecret } from './store/replace-secret.js'
import type { SecretChanged } from './store/replace-secret.js'

/** From which keys to which; `from` is null when the old secret is lost. */
interface Rotation {
  readonly from: Keys | null
  readonly to: Keys
}

const embeddedLogins = ['postgres', 'hom_phieu_owner'] as const

/**
 * Changes the secret of a service that is stopped: `hom-phieu rotate [--new <file>] [--lost]`. The new secret is written down before the
 * database is touched, and takes the place of the old one afterwards; cut short in between, the same command goes on.
 */
export async function rotate (env: NodeJS.ProcessEnv, argv: readonly string[]): Promise<number> {
  const values = readArguments(argv)
  const config = loadConfig(env, { rotating: true })
  if (values.lost) return acceptLoss(config)
  const own = env.SECRET || env.SECRET_FILE ? null : join(config.dataDir, 'secret.key')
  const path = values.new === undefined ? own && `${own}.new` : resolve(values.new)
  if (path === null) throw new ConfigError('SECRET', 'khóa được đặt bằng SECRET hoặc SECRET_FILE: hãy thêm --new <tệp> để ghi khóa mới vào tệp đó')
  placeOnce(path, `${randomBytes(secretSize).toString('base64url')}\n`)
  const secret = readSecret('--new', path)
  if (secret.equals(config.secret)) throw new ConfigError('--new', 'tệp này đang giữ chính khóa hiện nay; hãy dùng một tệp khác')
  const done = await change(config, { from: deriveKeys(config.secret), to: deriveKeys(secret) })
  if (own && values.new === undefined) {
    replaceFile(own, `${secret.toString('base64url')}\n`)
    rmSync(path, { force: true })
  }
  for (const line of told(done, own && values.new === undefined ? own : path, own !== null && values.new === undefined)) console.log(line)
  return 0
}

function readArguments (argv: readonly string[]): { readonly new?: string | undefined, readonly lost: boolean } {
  try {
    return parseArgs({ args: [...argv], options: { new: { type: 'string' }, lost: { type: 'boolean', default: false } } }).values
  } catch (cause) {
    throw new Error('Cách dùng: hom-phieu rotate [--new <tệp khóa mới>] [--lost]', { cause })
  }
}

/** Null when the database has the new secret already, because an earlier run was cut short after that. */
async function change (config: Config, rotation: Rotation): Promise<SecretChanged | null> {
  return config.databaseUrl === undefined ? inOwnServer(config, rotation) : inForeignServer(config.databaseUrl, rotation)
}

async function inForeignServer (url: string, { from, to }: Rotation): Promise<SecretChanged | null> {
  if (!hasLogin(url)) throw new Error('DATABASE_URL không có tên đăng nhập của chủ cơ sở dữ liệu nên không đổi khóa được.')
  const client = new pg.Client({ connectionString: url, application_name: 'hom-phieu rotate' })
  client.on('error', () => {})
  try {
    await client.connect()
    if ((await markIn(client))?.equals(to.mark)) {
      await forgetOldKeys(client)
      return null
    }
    if (from) await migrate(url, from)
    return await replace(client, { from, to }, Object.values(roles))
  } finally {
    await client.end()
  }
}

async function inOwnServer (config: Config, rotation: Rotation): Promise<SecretChanged | null> {
  const { server, changed } = await startWithEither(config, rotation)
  try {
    if (!changed) await migrate(server.ownerUrl, rotation.from!)
    const done = await server.asSuperuser(client => changed ? forgetOldKeys(client).then(() => null) : replace(client, rotation, [...Object.values(roles), ...embeddedLogins]))
    await server.forgetPast()
    return done
  } finally {
    await server.stop()
  }
}

/** A server whose superuser has the new password already was changed by an earlier run. */
async function startWithEither ({ dataDir }: Config, { from, to }: Rotation): Promise<{ readonly server: EmbeddedPostgres, readonly changed: boolean }> {
  const start = (keys: Keys) => startPostgres({ dataDir, superuserPassword: keys.rolePassword('postgres'), ownerPassword: keys.rolePassword('hom_phieu_owner') })
  try {
    return { server: await start(from!), changed: false }
  } catch (error) {
    return { server: await start(to).catch(() => { throw error }), changed: true }
  }
}

async function replace (client: pg.Client, { from, to }: Rotation, logins: readonly string[]): Promise<SecretChanged> {
  return replaceSecret(client, {
    from: from && from.mark,
    to: to.mark,
    rewrap: (label, wrapped) => wrap(to.wrapKey, label, unwrap(from!.wrapKey, label, wrapped)),
    oldSlipKey: from && wrap(to.wrapKey, keptSlipKeyLabel, from.slipKey),
    keptSlipKeyLabel,
    logins,
    password: to.rolePassword,
  })
}

/** The secret that is set now is taken for good; what only the lost one could open stays shut. */
async function acceptLoss (config: Config): Promise<number> {
  if (config.databaseUrl === undefined) throw new Error('Mất khóa thì không vào lại được PostgreSQL riêng của dịch vụ; chỉ dùng --lost với máy chủ ở DATABASE_URL.')
  const done = await inForeignServer(config.databaseUrl, { from: null, to: deriveKeys(config.secret) })
  console.log(done === null ? 'Cơ sở dữ liệu đã dùng khóa này rồi; không có gì thay đổi.' : 'Cơ sở dữ liệu nay dùng khóa bí mật mới.')
  if (done && done.underWay > 0) console.log(`Có ${done.underWay} đợt đã chốt hoặc đang mở không tiếp tục được: khóa phát phiếu và phiếu mời của các đợt này theo khóa cũ đã mất. Hãy hủy và lập đợt mới.`)
  console.log('Các hòm đã đóng vẫn kiểm phiếu được bằng mảnh khóa của ban kiểm phiếu. Mọi cán bộ phải đăng nhập lại.')
  return 0
}

function told (done: SecretChanged | null, path: string, replaced: boolean): readonly string[] {
  return [
    done === null ? 'Cơ sở dữ liệu đã đổi sang khóa mới ở lần chạy trước; nay làm nốt phần còn lại.' : `Đã đổi khóa bí mật; ${done.keys} khóa trong cơ sở dữ liệu được mã hóa lại.`,
    replaced ? `Khóa mới ở tệp ${path}. Chép một bản cất riêng ngay bây giờ.` : `Khóa mới ở tệp ${path}. Từ nay đặt SECRET_FILE=${path} (hoặc nội dung tệp vào SECRET) rồi mới chạy dịch vụ.`,
    'Khóa cũ không dùng được nữa với cơ sở dữ liệu này, nhưng vẫn mở được các bản sao lưu cũ: giữ nó cùng với chúng hoặc hủy cả hai.',
    'Mọi cán bộ phải đăng nhập lại; mã ghép máy bỏ phiếu dùng chung phải cấp lại.',
    ...(done && done.underWay > 0 ? [`Có ${done.underWay} đợt đã chốt hoặc đang mở: phiếu mời đã in vẫn dùng được; cử tri đang bỏ phiếu dở có thể phải nhập lại mã.`] : []),
  ]
}
