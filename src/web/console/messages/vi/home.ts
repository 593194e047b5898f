import type { Role } from '../../../../domain/staff/role.js'

const leads: Readonly<Record<Role, string>> = {
  administrator: 'Lập tài khoản cho cơ quan chính trị, ban kiểm phiếu, ủy ban kiểm tra và lãnh đạo; giữ biên chế và danh sách cán bộ đúng với thực tế.',
  organiser: 'Chuẩn bị, mở, theo dõi, đóng và công bố các đợt lấy phiếu.',
  board: 'Giữ mảnh khóa, xác nhận mở và đóng, kiểm phiếu và ký biên bản của đợt được phân công.',
  inspector: 'Theo dõi các đợt lấy phiếu, nhận hòm phiếu niêm phong để kiểm phiếu độc lập và so kết quả.',
  leader: 'Xem biên chế, cán bộ và kết quả đã công bố của đơn vị mình và cấp dưới.',
}

/** The home page: one's own work. */
export const home = {
  title: 'Việc của tôi',
  hello: (name: string) => `Xin chào ${name}.`,
  leads,
  next: 'Việc tiếp theo', nextStep: 'Bước tiếp theo:', nothing: 'Không có đợt nào đang chờ bạn.',
  endings: 'Sắp hết thời hạn lưu giữ', endsAt: (at: string) => `Hòm phiếu giữ tới ${at}. Cần hai người xác nhận hủy; đang có khiếu nại thì đừng xác nhận.`,
  inspections: 'Các đợt kiểm tra được', nothingToInspect: 'Chưa có đợt nào đã chốt danh sách để kiểm tra. Việc chuẩn bị có trong nhật ký.',
  inspect: {
    trail: 'Nhật ký của đợt: ai đã làm gì', turnout: 'Phát ra, thu về', box: 'Hòm phiếu niêm phong và kiểm phiếu độc lập', result: 'Kết quả kiểm phiếu', minutes: 'Biên bản kiểm phiếu',
  },
}
