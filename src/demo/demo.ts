import { join, resolve } from 'node:path'
import { loadConfig } from '../config.js'
import type { Config } from '../config.js'
import { untilStopped } from '../serve.js'
import { startService } from '../service.js'
import { clearFolder } from './folder.js'
import { openInside } from './inside.js'
import { play } from './play.js'
import { freePort } from './port.js'

/**
 * Runs a whole round of a made-up brigade through the service's own HTTP API and compares its result with what the voters did; then
 * serves until Ctrl-C, unless `DEMO_EXIT=1`. Gives 0 when every figure agrees, 1 when one does not or the demo was cut short.
 */
export async function runDemo (): Promise<number> {
  const abort = new AbortController()
  const stopped = untilStopped().then(() => abort.abort())
  try {
    return await perform(await settle(), abort.signal, stopped)
  } catch (error) {
    if (!abort.signal.aborted) throw error
    console.log('\nDemo đã dừng trước khi xong.')
    return 1
  }
}

/** A folder and a port of the demo's own; a real database or secret named in the environment is never touched. */
async function settle (): Promise<Config> {
  const folder = join(resolve(process.env.DATA_DIR || './data'), 'demo')
  await clearFolder(folder)
  const config = loadConfig({ ...process.env, DATA_DIR: folder, DATABASE_URL: '', SECRET: '', SECRET_FILE: '', LOG_LEVEL: process.env.LOG_LEVEL || 'error' })
  const port = await freePort(config.host, config.port)
  if (port !== config.port) console.log(`Cổng ${config.port} đang có chương trình khác dùng; demo dùng cổng ${port}.`)
  return { ...config, port }
}

async function perform (config: Config, signal: AbortSignal, stopped: Promise<void>): Promise<number> {
  console.log(`Khởi động dịch vụ trên cơ sở dữ liệu riêng trong ${config.dataDir} …`)
  const service = await startService(config)
  const inside = await openInside(service)
  const played = play({ service, url: inside.url, folder: config.dataDir, signal })
  try {
    const status = await Promise.race([played, stopped.then(() => Promise.reject(new Error('stopped')))])
    if (process.env.DEMO_EXIT !== '1') await serveUntil(stopped)
    return status
  } finally {
    await inside.close()
    await service.stop()
    // Cut short, it fails on the service that is gone; nobody needs to hear of it.
    await played.catch(() => {})
  }
}

async function serveUntil (stopped: Promise<void>): Promise<void> {
  console.log('\nDịch vụ vẫn chạy với dữ liệu mẫu. Nhấn Ctrl-C để dừng.')
  await stopped
  console.log('\nĐang dừng dịch vụ …')
}
