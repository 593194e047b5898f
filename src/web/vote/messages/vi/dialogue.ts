import { periodInWords } from '../../../../domain/period-label.js'

/** What the page says on which comments and answers are read. */
export const dialogue = {
  title: 'Ý kiến và đối thoại',
  loading: 'Đang tải…',
  again: 'Thử lại',
  print: 'In trang này',
  troubles: {
    notYet: 'Đối thoại của đợt này chưa được công bố.',
    unknown: 'Địa chỉ này không đúng. Hãy xem lại địa chỉ hoặc mã QR được niêm yết.',
    unreachable: 'Không liên lạc được với máy chủ. Hãy xem lại mạng rồi thử lại.',
  },
  period: (period: string) => `Kỳ ${periodInWords(period)}`,
  lead: 'Đây là ý kiến gửi kèm lá phiếu và trả lời của lãnh đạo, chỉ huy. Không ai, kể cả hệ thống, biết ý kiến nào của ai. Trang này không hỏi người đọc là ai.',
  comments: (count: number) => count === 1 ? 'Ý kiến' : `${count} ý kiến`,
  answer: 'Trả lời của lãnh đạo, chỉ huy',
  review: 'Ban kiểm phiếu đã duyệt',
  shown: (count: number) => `${count} ý kiến được công khai; […] là chỗ đã xóa để không lộ người viết hoặc người khác.`,
  withheld: (count: number, reason: string) => `${count} ý kiến không công khai: ${reason}.`,
  reasons: { writer: 'để lộ người viết', person: 'nêu đời tư của người khác', secret: 'có bí mật nhà nước, bí mật quân sự', insult: 'xúc phạm, vu khống', empty: 'không có nội dung' },
  shut: (places: number) => `Ở ${places} nơi có quá ít phiếu, ý kiến không được mở để không lộ người viết.`,
  number: (number: number) => `Công bố lần ${number}; SHA-256:`,
}

export type DialogueWords = typeof dialogue
