import { periodInWords } from '../../../../domain/period-label.js'
/** Words used everywhere. */
export const common = {
  again: 'Thử lại', loading: 'Đang tải…', close: 'Đóng', cancel: 'Thôi', save: 'Lưu', add: 'Thêm', change: 'Sửa', remove: 'Bỏ', none: '—',
  yes: 'Có', no: 'Không', back: 'Quay lại', next: 'Tiếp tục', saved: 'Đã lưu.', removed: 'Đã bỏ.', search: 'Tìm', choose: 'Chọn…', up: 'Lên', down: 'Xuống',
  print: 'In trang này', download: 'Tải về', nothing: 'Chưa có gì ở đây.',
  countFirst: 'Mỗi dòng phải bắt đầu bằng một số, rồi tới lý do.', unsaved: 'Có thay đổi chưa lưu.', fileSaved: 'Đã tải tệp về.',
  moreOf: (shown: number, total: number) => `Đang xem ${shown} trên ${total}`,
  showMore: 'Xem thêm',
  bytes: (count: number) => count < 1e6 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1e6).toFixed(1).replace('.', ',')} MB`,
}

/** Instants and days as people read them. */
export const time = {
  period: periodInWords,
  instant: (iso: string) => new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(iso)),
  day: (iso: string) => iso.split('-').toReversed().join('/'),
  left: (minutes: number) => minutes >= 60 ? `còn ${Math.floor(minutes / 60)} giờ ${minutes % 60} phút` : `còn ${minutes} phút`,
}

/** The frame around every page. */
export const shell = {
  service: 'Hòm phiếu',
  skip: 'Tới nội dung',
  menu: 'Các mục',
  pages: { home: 'Việc của tôi', rounds: 'Đợt lấy phiếu', reports: 'Báo cáo', units: 'Đơn vị', people: 'Cán bộ', accounts: 'Tài khoản', audit: 'Nhật ký' },
  missing: 'Không có trang này.',
  signedIn: 'Đang đăng nhập',
  signOut: 'Đăng xuất',
  password: 'Đổi mật khẩu',
  guide: 'Hướng dẫn',
}

/** Signing in and what belongs to one's own account. */
export const session = {
  signIn: 'Đăng nhập', username: 'Tên đăng nhập', secret: 'Mật khẩu',
  lead: 'Dành cho cơ quan chính trị, ban kiểm phiếu, ủy ban kiểm tra, lãnh đạo và quản trị hệ thống. Cử tri bỏ phiếu bằng phiếu mời, không đăng nhập ở đây.',
  voters: 'Tới trang bỏ phiếu',
  toSetup: 'Lần chạy đầu tiên: thiết lập hệ thống',
  ended: 'Phiên làm việc đã hết',
  endedLead: 'Đăng nhập lại để làm tiếp; những gì đang viết trên trang vẫn còn.',
  setup: 'Thiết lập lần đầu',
  setupLead: 'Mã thiết lập được in ra khi chương trình chạy lần đầu, dùng một lần để lập tài khoản quản trị đầu tiên.',
  setupCode: 'Mã thiết lập', fullName: 'Họ và tên', usernameHint: 'Chữ thường không dấu, chữ số, dấu chấm, gạch; 3 đến 40 ký tự.',
  passwordHint: 'Ít nhất 10 ký tự; nên là một câu dài dễ nhớ.', repeat: 'Nhập lại mật khẩu', different: 'Hai lần nhập chưa giống nhau.',
  create: 'Lập tài khoản quản trị', created: 'Đã lập tài khoản quản trị. Hãy đăng nhập.',
  current: 'Mật khẩu hiện nay', chosen: 'Mật khẩu mới', changePassword: 'Đổi mật khẩu',
  changeLead: 'Sau khi đổi, mọi phiên đăng nhập của tài khoản này kết thúc và phải đăng nhập lại.',
  changed: 'Đã đổi mật khẩu. Hãy đăng nhập lại.',
}

export const roles = {
  administrator: 'Quản trị hệ thống', organiser: 'Cán bộ tổ chức (cơ quan chính trị)', board: 'Ban kiểm phiếu', inspector: 'Ủy ban kiểm tra', leader: 'Lãnh đạo, chỉ huy',
}
