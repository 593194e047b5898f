import { periodInWords } from '../../../../domain/period-label.js'

/** What the page says on which a voter reads the result of the round he was asked in. */
export const result = {
  title: 'Kết quả lấy phiếu',
  lead: 'Nhập mã trên phiếu mời của bạn để xem kết quả của những người trên lá phiếu ấy. Mã đã dùng vẫn xem được. Hệ thống không ghi lại ai đã xem.',
  loading: 'Đang tải…',
  again: 'Thử lại',
  other: 'Xem bằng phiếu mời khác',
  print: 'In trang này',
  troubles: {
    notYet: 'Kết quả của đợt này chưa được công bố. Hãy quay lại sau.',
    closedCircle: 'Người ghi phiếu không có trong phạm vi được xem kết quả của đợt này. Hãy hỏi cơ quan tổ chức.',
    wait: 'Có quá nhiều lần nhập sai từ mạng này. Hãy đợi một phút rồi thử lại.',
    unreachable: 'Không liên lạc được với máy chủ. Hãy xem lại mạng rồi thử lại.',
  },
  period: (period: string) => `Kỳ ${periodInWords(period)}`,
  sheets: (summoned: number, issued: number, collected: number) => `Triệu tập ${summoned} người; phát ra ${issued} phiếu; thu về ${collected} phiếu.`,
  bases: { collected: 'Tỷ lệ tính trên tổng số phiếu thu về.', summoned: 'Tỷ lệ tính trên tổng số người được triệu tập.', issued: 'Tỷ lệ tính trên tổng số phiếu phát ra.', valid: 'Tỷ lệ tính trên tổng số phiếu hợp lệ.' },
  narrowed: 'Chỉ gồm những người có trên lá phiếu của bạn.',
  corrected: (number: number, reason: string) => `Đã đính chính lần ${number}: ${reason}`,
  level: 'Đánh giá',
  count: 'Số phiếu',
  percent: 'Tỷ lệ',
  share: (percent: string) => `${percent.replace('.', ',')}%`,
  blank: 'Để trống',
  invalid: 'Không hợp lệ',
  of: (collected: number) => `${collected} phiếu thu về từ những người được hỏi`,
  digest: 'Mã băm của toàn văn kết quả đã công bố (SHA-256):',
}

export type ResultWords = typeof result
