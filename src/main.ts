import { loadConfig } from './config.js'
import { ConfigError } from './config-error.js'

const usage = `Cách dùng: hom-phieu [lệnh]
  serve     chạy dịch vụ (mặc định)
  demo      một đợt lấy phiếu trọn vẹn với dữ liệu mẫu
  migrate   cập nhật cơ sở dữ liệu rồi thoát
  rotate    đổi khóa bí mật của dịch vụ khi dịch vụ đang dừng
  count     kiểm phiếu độc lập từ hòm phiếu niêm phong và các mảnh khóa
  verify    kiểm tra hòm phiếu và kết quả đã công bố
  verify-destruction
            kiểm tra biên bản hủy hòm phiếu hết thời hạn lưu giữ
  backup    sao lưu cơ sở dữ liệu vào một tệp mã hóa
  restore   khôi phục tệp sao lưu vào cơ sở dữ liệu trống`

/** Each loads what it needs, once what it was told has been understood: a second less for whoever only counts, or mistyped. */
const commands: Record<string, (argv: readonly string[]) => Promise<number>> = {
  serve: async () => {
    const config = loadConfig(process.env)
    return (await import('./serve.js')).serve(config)
  },
  demo: async () => (await import('./demo/demo.js')).runDemo(),
  migrate: async () => {
    const config = loadConfig(process.env)
    await (await import('./service.js')).migrateOnly(config)
    return 0
  },
  rotate: async argv => (await import('./rotate.js')).rotate(process.env, argv),
  count: async argv => (await import('./offline/command.js')).runCount(argv),
  verify: async argv => (await import('./offline/command.js')).runVerify(argv),
  'verify-destruction': async argv => (await import('./offline/command.js')).runVerifyDestruction(argv),
  backup: async argv => (await import('./backup/command.js')).runBackup(argv, (await import('./backup-ground.js')).configuredGround),
  restore: async argv => (await import('./backup/command.js')).runRestore(argv, (await import('./backup-ground.js')).configuredGround),
}

const causes: Partial<Record<string, string>> = {
  EADDRINUSE: 'PORT: cổng này đang được một chương trình khác sử dụng.',
  EADDRNOTAVAIL: 'HOST: máy này không có địa chỉ đó.',
  EACCES: 'Không đủ quyền để làm việc này.',
  ECONNREFUSED: 'DATABASE_URL: không kết nối được tới máy chủ PostgreSQL.',
  ENOTFOUND: 'DATABASE_URL: không tìm thấy máy chủ PostgreSQL.',
  '28P01': 'DATABASE_URL, SECRET: máy chủ PostgreSQL không nhận tài khoản hoặc mật khẩu; cơ sở dữ liệu có thể chưa được cập nhật bằng khóa này.',
  '3D000': 'DATABASE_URL: máy chủ PostgreSQL không có cơ sở dữ liệu đó.',
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
    console.error(error instanceof ConfigError || process.env.LOG_LEVEL !== 'debug' ? explain(error as NodeJS.ErrnoException) : error)
    process.exitCode = 2
  }
}

/** What the system or the database server said, after the sentence that says what to look at. */
function explain ({ code = '', message }: NodeJS.ErrnoException): string {
  const sentence = causes[code]
  return sentence === undefined ? message : `${sentence} (${message || code})`
}
