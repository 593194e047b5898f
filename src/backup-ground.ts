import type { BackupGround } from './backup/command.js'
import { loadConfig } from './config.js'
import { ConfigError } from './config-error.js'
import { deriveKeys } from './crypto/keys.js'
import { joinServer } from './database-server.js'
import { hasLogin } from './store/database.js'
import { migrate } from './store/migrate.js'

/** The database that the environment names, as its owner; a server of our own that is not running is started for the work and ended. */
export function configuredGround (): BackupGround {
  const config = loadConfig(process.env)
  if (config.databaseUrl !== undefined && !hasLogin(config.databaseUrl)) throw new ConfigError('DATABASE_URL', 'sao lưu và khôi phục cần tài khoản của chủ cơ sở dữ liệu')
  const keys = deriveKeys(config.secret)
  return {
    secretMark: keys.mark.toString('hex'),
    onDatabase: async work => {
      const { url, stop } = await joinServer(config, keys)
      try {
        return await work({ ownerUrl: url, migrate: async through => { await migrate(url, { rolePassword: keys.rolePassword, through }) } })
      } finally {
        await stop()
      }
    },
  }
}
