import type { Config } from './config.js'
import { startService } from './service.js'
import { ensureSetupCode } from './steps/setup.js'

/** Runs the service until it is told to stop; on the first start it prints the code that makes the first administrator. */
export async function serve (config: Config): Promise<number> {
  const service = await startService(config)
  console.log(`hom-phieu đang chạy tại ${service.url} (tài liệu API: ${service.url}/api/docs)`)
  const code = await ensureSetupCode(service.world)
  if (code) console.log(`Lần chạy đầu: mã thiết lập để tạo quản trị viên là ${code} (dùng một lần, POST /api/setup)`)
  await untilStopped()
  await service.stop()
  return 0
}

/** Resolves at Ctrl-C or a polite request to end. */
export function untilStopped (): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
