import { csvFile } from '../parts/csv-file.js'

/** Kinds of files that are imported. */
export type ImportKind = 'units' | 'people' | 'roll'

/** Small files with the headings that the service knows and plainly made-up rows; the same in every language, as the headings are. */
const samples: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  units: [
    ['Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Mã đơn vị cấp trên', 'Thứ tự'],
    ['MAU', 'Lữ đoàn mẫu', 'Lữ đoàn', '', '1'],
    ['MAU-CT', 'Phòng Chính trị mẫu', 'Phòng', 'MAU', '1'],
    ['MAU-D1', 'Tiểu đoàn 1 mẫu', 'Tiểu đoàn', 'MAU', '2'],
    ['MAU-D1-C1', 'Đại đội 1 mẫu', 'Đại đội', 'MAU-D1', '1'],
    ['MAU-D2', 'Tiểu đoàn 2 mẫu', 'Tiểu đoàn', 'MAU', '3'],
  ],
  people: [
    ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Đối tượng', 'Mã đơn vị', 'Chức vụ', 'Từ ngày', 'Nhóm cán bộ', 'Ngày sinh'],
    ['CB-001', 'Cán Bộ Mẫu Một', 'Thượng tá', 'Sĩ quan', 'MAU', 'Lữ đoàn trưởng', '01/01/2024', 'Cán bộ chủ trì', '01/02/1975'],
    ['CB-002', 'Cán Bộ Mẫu Hai', 'Trung tá', 'Sĩ quan', 'MAU-CT', 'Chủ nhiệm Chính trị', '15/06/2024', 'Cán bộ quản lý cơ quan trọng yếu', '03/11/1978'],
    ['CB-003', 'Cán Bộ Mẫu Ba', 'Thiếu tá', 'Sĩ quan', 'MAU-D1', 'Tiểu đoàn trưởng', '01/03/2025', 'Cán bộ chủ trì', '20/05/1982'],
  ],
  roll: [
    ['Số hiệu', 'Họ và tên', 'Cấp bậc', 'Đối tượng', 'Mã đơn vị'],
    ['CT-0001', 'Cử Tri Mẫu Một', 'Đại úy', 'Sĩ quan', 'MAU-D1'],
    ['CT-0002', 'Cử Tri Mẫu Hai', 'Thiếu tá QNCN', 'Quân nhân chuyên nghiệp', 'MAU-D1-C1'],
    ['CT-0003', 'Cử Tri Mẫu Ba', 'Binh nhất', 'Hạ sĩ quan, binh sĩ', 'MAU-D1-C1'],
    ['CT-0004', 'Cử Tri Mẫu Bốn', '', 'Công nhân, viên chức quốc phòng', 'MAU-CT'],
  ],
}

/** A sample as CSV. */
export function sampleFile (kind: ImportKind): Blob {
  return csvFile(samples[kind])
}
