import { join, resolve } from 'node:path'
import { loadConfig } from '../config.js'
import type { Config } from '../config.js'
import { untilStopped } from '../serve.js'
import { startService } from '../service.js'
import { clearFolder } from './folder.js'
import { play } from './play.js'
import { freePort } from './port.js'

/**
 * Runs a whole round of a made-up brigade through the service's own HTTP API and compares its result with what the voters did; then
 * serves until Ctrl-C, unless `DEMO_EXIT=1`. Gives 0 when every figure agrees, 1 when one does not or the demo was cut short.
 */
export async function runDemo (): Promise<number> {
  const stopped = untilStopped()
  const config = await settle()
  const service = await startService(config)
  const abort = new AbortController()
  const played = play({ service, folder: config.dataDir, signal: abort.signal })
  try {
    const status = await Promise.race([played, stopped.then(() => 'stopped' as const)])
    if (status === 'stopped') return 1
    if (process.env.DEMO_EXIT !== '1') await serveUntil(stopped)
    return status
  } finally {
    abort.abort()
    await service.stop()
    await played.catch(() => {})
  }
}

/** A folder and a port of the demo's own; a real database or secret named in the environment is never touched. */
async function settle (): Promise<Config> {
  const folder = join(resolve(process.env.DATA_DIR || './data'), 'demo')
  await clearFolder(folder)
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', SECRET: '', SECRET_FILE: '', LOG_LEVEL: process.env.LOG_LEVEL || 'error' }
  const config = loadConfig(env)
  const port = await freePort(config.host, config.port)
  if (port !== config.port) console.log(`Cổng ${config.port} đang có chương trình khác dùng; demo dùng cổng ${port}.`)
  return { ...config, port }
}

async function serveUntil (stopped: Promise<void>): Promise<void> {
  console.log('\nDịch vụ vẫn chạy với dữ liệu mẫu. Nhấn Ctrl-C để dừng.')
  await stopped
  console.log('\nĐang dừng dịch vụ …')
}
