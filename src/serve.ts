import type { Config } from './config.js'
import { secureLines } from './secure.js'
import { startService } from './service.js'
import { ensureSetupCode } from './steps/staff/setup.js'

/** Runs the service until it is told to stop; on the first start it prints the code that makes the first administrator. */
export async function serve (config: Config): Promise<number> {
  // Asked for from the start: a request to end that comes early must not find a service that dies of it.
  const stopped = untilStopped()
  const service = await startService(config)
  console.log(`hom-phieu đang chạy tại ${service.url} (tài liệu API: ${service.url}/api/docs)`)
  for (const line of service.secure ? secureLines(service.secure, service.app) : []) console.log(line)
  const code = await ensureSetupCode(service.world)
  if (code) console.log(`Lần chạy đầu: mã thiết lập để tạo quản trị viên là ${code} (dùng một lần, tại ${service.url}/console/setup)`)
  await stopped
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
