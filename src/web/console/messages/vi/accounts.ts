import type { Role } from '../../../../domain/staff/role.js'

const rolesExplained: Readonly<Record<Role, string>> = {
  administrator: 'Lập tài khoản, đơn vị, cán bộ. Không xem phiếu và không xem kết quả chưa công bố.',
  organiser: 'Chuẩn bị, mở, đóng, công bố đợt lấy phiếu.',
  board: 'Giữ mảnh khóa, kiểm phiếu, ký biên bản của đợt được phân công.',
  inspector: 'Đọc nhật ký, nhận hòm phiếu niêm phong để kiểm phiếu độc lập.',
  leader: 'Xem báo cáo tổng hợp của đơn vị mình và cấp dưới.',
}

/** Staff accounts. */
export const accounts = {
  title: 'Tài khoản',
  lead: 'Tài khoản của cán bộ làm việc với hệ thống. Cử tri không có tài khoản.',
  add: 'Lập tài khoản', username: 'Tên đăng nhập', name: 'Họ và tên', role: 'Vai trò', unit: 'Đơn vị', noUnit: 'Không gắn với đơn vị', state: 'Trạng thái',
  active: 'Đang dùng', locked: 'Tạm khóa', shut: 'Đã khóa', shutIt: 'Khóa tài khoản', openIt: 'Mở lại tài khoản',
  leaderUnit: 'Lãnh đạo xem báo cáo của đơn vị này và các cấp dưới.',
  person: 'Người giữ tài khoản', personHint: 'Gắn với một cán bộ trong danh sách, để không ai kiểm phiếu về chính mình hoặc xác nhận hai lần bằng hai tài khoản.',
  choosePerson: 'Chọn người', findPerson: 'Tìm cán bộ',
  firstPassword: 'Mật khẩu ban đầu', newPassword: 'Đặt lại mật khẩu (để trống nếu giữ nguyên)',
  endsSessions: 'Đổi vai trò, đơn vị, mật khẩu hoặc khóa tài khoản sẽ kết thúc ngay mọi phiên đăng nhập của tài khoản này.',
  rolesExplained,
}
