import { ConfigError, loadConfig } from './config.js'
import { runCount, runVerify } from './offline/command.js'
import { serve } from './serve.js'
import { migrateOnly } from './service.js'

const usage = `Cách dùng: hom-phieu [lệnh]
  serve     chạy dịch vụ (mặc định)
  demo      một đợt lấy phiếu trọn vẹn với dữ liệu mẫu
  migrate   cập nhật cơ sở dữ liệu rồi thoát
  count     kiểm phiếu độc lập từ hòm phiếu niêm phong và các mảnh khóa
  verify    kiểm tra hòm phiếu và kết quả đã công bố`

const commands: Record<string, (argv: readonly string[]) => Promise<number>> = {
  serve: () => serve(loadConfig(process.env)),
  demo: async () => (await import('./demo/demo.js')).runDemo(),
  migrate: async () => {
    await migrateOnly(loadConfig(process.env))
    return 0
  },
  count: runCount,
  verify: runVerify,
}

const [name = 'serve', ...argv] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.log(usage)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await command(argv)
  } catch (error) {
    console.error(error instanceof ConfigError || process.env.LOG_LEVEL !== 'debug' ? (error as Error).message : error)
    process.exitCode = 2
  }
}
