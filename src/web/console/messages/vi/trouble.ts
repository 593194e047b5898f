import { refusals } from '../../../../domain/refusal.js'
import type { RefusalCode } from '../../../../domain/refusal.js'

const sentences = Object.fromEntries(Object.entries(refusals).map(([code, [, sentence]]) => [code, sentence])) as Record<RefusalCode, string>

/** Why something could not be done. */
export const trouble = {
  sentences,
  unreachable: 'Không liên lạc được với máy chủ. Việc vừa rồi có thể đã hoặc chưa được ghi nhận; hãy thử lại.',
  fault: 'Trang gặp lỗi. Hãy tải lại trang.',
  missing: (key: string): string => {
    const [word = '', ...rest] = key.split(' ')
    if (word === 'slips') return `Chưa in phiếu mời của ${rest.join(' ')}`
    if (word === 'reviews') return `Còn ${rest.join(' ')} ý kiến chưa có hai người cho ý kiến như nhau`
    if (word === 'answer') return `Chưa có trả lời về: ${rest.join(' ')}`
    if (word === 'paper') return `Hai thành viên chưa nhập khớp kết quả phiếu giấy của ${rest.join(' ')}`
    if (word.startsWith('share-')) return `Chưa đọc thử mảnh khóa số ${word.slice('share-'.length)}`
    return { 'subjects': 'Chưa có người được lấy phiếu', 'roll': 'Chưa có danh sách cử tri', 'voters': 'Có người được lấy phiếu mà không cử tri nào được hỏi', 'board-key': 'Trưởng ban kiểm phiếu chưa lập khóa', 'numbers': 'Chưa ghi số phiếu', 'announcement': 'Chưa công bố phát ra, thu về', 'review': 'Ban kiểm phiếu chưa duyệt xong ý kiến', 'correction': 'Còn một đề nghị đính chính chưa xác nhận', 'themes': 'Chưa có chủ đề nào', 'comments-under-themes': 'Còn ý kiến chưa xếp vào chủ đề' }[word] ?? key
  },
  atUnit: (unit: string) => `Ở đơn vị ${unit}`,
  tooEarly: (at: string) => `Chưa đến giờ mở: ${at}`,
  tooLate: (at: string) => `Đã quá giờ đóng: ${at}`,
  tooSmall: (units: string, voters: number, fewest: number) => `${units}: có ${voters} cử tri, cần ít nhất ${fewest}`,
  inState: (state: string) => `Đợt đang ở bước: ${state}`,
  shares: (problem: string, places: readonly number[], given: number, needed: number): string => {
    const which = places.length > 0 ? ` (mảnh thứ ${places.join(', ')})` : ''
    return {
      'not-a-share': 'Nội dung này không phải là một mảnh khóa; có thể đã đọc thiếu hoặc sai ký tự',
      'damaged': 'Mảnh khóa đọc được không khớp với giá trị đã đăng ký: mảnh bị hỏng, bị sửa hoặc bị tráo',
      'foreign': 'Mảnh khóa không phải của đợt này',
      'repeated': 'Mảnh khóa được nạp hai lần',
      'too-few': `Mới có ${given} mảnh, cần ${needed} mảnh`,
      'wrong-key': 'Các mảnh ghép lại không ra khóa của hòm phiếu',
    }[problem] + which
  },
  paper: {
    'issued-over-summoned': (most: number, given: number) => `Phát ra ${given}, nhiều hơn số triệu tập ${most}`,
    'issued-over-printed': (most: number, given: number) => `Phát ra ${given}, nhiều hơn số in ra ${most}`,
    'collected-over-issued': (most: number, given: number) => `Thu về ${given}, nhiều hơn số phát ra ${most}`,
    'rows-not-collected': (most: number, given: number) => `Có dòng cộng lại là ${given}, phải là ${most}`,
    'sheets-over-collected': (most: number, given: number) => `Đã nhập ${given} lá, chỉ thu về ${most}`,
    'sheets-not-collected': (most: number, given: number) => `Mới nhập ${given} lá, thu về ${most}`,
  },
  paperAgreed: 'Nơi này đã chốt: hai thành viên đã nhập khớp.',
  paperBegun: 'Đã có người nhập đánh giá, không sửa số phiếu được nữa.',
  paperRecorded: (issued: number, collected: number) => `Số đã ghi là phát ra ${issued}, thu về ${collected}`,
  paperForm: 'Bạn đang nhập theo cách khác; bỏ lần nhập đó trước.',
  slips: {
    'not-balanced': (place: string, short: number) => short > 0 ? `${place}: còn ${short} phiếu mời chưa rõ ở đâu` : `${place}: thừa ${-short} phiếu mời`,
    'issued-over-handed-out': (place: string, _short: number) => `${place}: số phiếu phát ra nhiều hơn số phiếu mời đã phát`,
  },
  fields: {
    code: 'Mã', name: 'Tên', kind: 'Loại', parentId: 'Đơn vị cấp trên', position: 'Thứ tự', dissolvedOn: 'Ngày giải thể', renamedOn: 'Ngày đổi tên',
    rank: 'Cấp bậc', personnelClass: 'Đối tượng', category: 'Nhóm cán bộ', birthDate: 'Ngày sinh', title: 'Tên', from: 'Từ ngày', unitId: 'Đơn vị',
    username: 'Tên đăng nhập', password: 'Mật khẩu', current: 'Mật khẩu hiện nay', next: 'Mật khẩu mới', role: 'Vai trò', personId: 'Người',
    period: 'Kỳ', closeNotAfter: 'Giờ đóng', openNotBefore: 'Giờ mở', members: 'Ban kiểm phiếu', exclusionNote: 'Lý do', threshold: 'Số mảnh cần',
    file: 'Tệp', quorum: 'Tỷ lệ có mặt', readers: 'Diện được xem kết quả', minBallots: 'Số phiếu ít nhất của một hòm', minDissent: 'Số phiếu khác ý ít nhất', minMovers: 'Số người thay đổi ít nhất',
    window: 'Số kỳ trước', keepMonths: 'Số tháng giữ hòm phiếu', post: 'Chức vụ', electorate: 'Nơi được hỏi', roll: 'Danh sách cử tri', reason: 'Lý do', present: 'Có mặt', absences: 'Vắng mặt', author: 'Người nhập',
  },
}
