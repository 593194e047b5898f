import type { Missing } from '../../../../domain/round/path.js'

/** The steps of the official process, each with the act as the regulation has it. */
export const steps = {
  plan: { title: 'Kế hoạch', act: 'Cơ quan chính trị lập kế hoạch: mục đích, căn cứ, thời gian, địa điểm, thành phần ghi phiếu, quy tắc.' },
  list: { title: 'Danh sách', act: 'Lập danh sách người được lấy phiếu theo thứ tự trên phiếu; ghi lý do với người chưa lấy phiếu kỳ này.' },
  voters: { title: 'Cử tri', act: 'Lập danh sách cử tri (người ghi phiếu) từ tệp của đơn vị.' },
  places: { title: 'Nơi bỏ phiếu', act: 'Hình thành các nơi bỏ phiếu: đơn vị nguyên vẹn, đơn vị nhỏ gộp với đơn vị lân cận để giữ bí mật.' },
  board: { title: 'Ban kiểm phiếu và khóa', act: 'Thông qua ban kiểm phiếu; trưởng ban lập khóa hòm phiếu, chia cho các thành viên, từng mảnh được đọc thử.' },
  slips: { title: 'In phiếu mời', act: 'Chốt danh sách, kiểm tra và niêm phong hòm phiếu rỗng, in phiếu mời.' },
  open: { title: 'Mở', act: 'Cơ quan chính trị và trưởng ban kiểm phiếu, hai người khác nhau, cùng xác nhận mở.' },
  follow: { title: 'Theo dõi', act: 'Phát phiếu, ghi phiếu, bỏ phiếu. Chỉ thấy số phát ra và thu về; không thấy đánh giá, không thấy ai đã bỏ phiếu.' },
  close: { title: 'Đóng', act: 'Thu phiếu, niêm phong hòm. Hai người cùng xác nhận đóng.' },
  count: { title: 'Kiểm phiếu', act: 'Công bố số phát ra, thu về; ghép mảnh khóa mở hòm; kết luận phiếu không hợp lệ; kiểm phiếu.' },
  minutes: { title: 'Biên bản', act: 'Lập biên bản kiểm phiếu; trưởng ban và các thành viên ký.' },
  publish: { title: 'Công bố', act: 'Công bố kết quả trong phạm vi quy định; niêm phong phiếu, bàn giao lưu trữ.' },
}

/** What keeps a step from being done; names are of persons, places or shares. */
export const missing = {
  'subjects': () => 'Chưa có người được lấy phiếu trong danh sách.',
  'category': (names: readonly string[]) => `Chưa ghi nhóm cán bộ: ${names.join(', ')}.`,
  'post': (names: readonly string[]) => `Chưa có chức vụ: ${names.join(', ')}.`,
  'roll': () => 'Chưa nhập danh sách cử tri.',
  'places': () => 'Chưa hình thành được nơi bỏ phiếu.',
  'board': () => 'Chưa cử ban kiểm phiếu.',
  'conflict-of-interest': (names: readonly string[]) => `Trong ban kiểm phiếu có người được lấy phiếu: ${names.join(', ')}.`,
  'board-key': () => 'Trưởng ban kiểm phiếu chưa lập khóa.',
  'shares': (names: readonly string[]) => `Chưa đọc thử mảnh khóa: ${names.join(', ')}.`,
  'prepare': () => 'Chưa chốt danh sách.',
  'slips': (names: readonly string[]) => `Chưa in phiếu mời: ${names.join(', ')}.`,
  'not-before': () => 'Chưa đến giờ mở.',
  'not-after': () => 'Đã quá giờ đóng.',
  'organiser-confirmation': () => 'Cơ quan chính trị chưa xác nhận.',
  'board-confirmation': () => 'Trưởng ban kiểm phiếu chưa xác nhận.',
  'attendance': (names: readonly string[]) => `Chưa ghi số có mặt: ${names.join(', ')}.`,
  'paper-numbers': (names: readonly string[]) => `Chưa ghi số phiếu giấy phát ra, thu về: ${names.join(', ')}.`,
  'paper-announcement': (names: readonly string[]) => `Chưa công bố số phiếu giấy: ${names.join(', ')}.`,
  'paper-agreement': (names: readonly string[]) => `Hai thành viên chưa nhập khớp kết quả phiếu giấy: ${names.join(', ')}.`,
  'notes': () => 'Chưa ghi các mục viết tay của biên bản.',
  'rehearsal': () => 'Đợt diễn tập không công bố kết quả.',
} satisfies Record<Missing['what'], (names: readonly string[]) => string>
