/** What about a sealed box, about a result beside it, or about the pages does not hold; the sentence is for the person at the terminal. */
const sentences = {
  'places-differ': 'danh sách nơi bỏ phiếu trong tệp khác với danh sách của đợt',
  'too-many-sheets': 'số phiếu thu về lớn hơn số người được triệu tập',
  'nonces-not-ascending': 'các dấu niêm không xếp tăng dần hoặc bị trùng',
  'bad-signatures': 'có dấu niêm không do nơi bỏ phiếu này phát ra',
  'piles-differ': 'các chồng phong bì không đúng danh sách người được lấy phiếu',
  'pile-size': 'số phong bì của một người khác số phiếu thu về',
  'pile-not-ascending': 'chồng phong bì không xếp tăng dần hoặc bị trùng',
  'envelope-size': 'có phong bì sai độ dài',
  'comments-not-allowed': 'có ý kiến trong khi đợt này không lấy ý kiến',
  'comments': 'chồng ý kiến không xếp tăng dần, bị trùng, sai độ dài hoặc nhiều hơn số phiếu',
  'paper-stated': 'số phiếu giấy ghi trong tệp không đúng danh sách nơi bỏ phiếu, hoặc trái với số người được triệu tập',
  'result-manifest': 'kết quả là của một đợt khác (mã băm bản kê khác)',
  'result-root': 'kết quả là của một hòm phiếu khác (gốc của hòm khác)',
  'result-round': 'tên, kỳ hoặc đơn vị của đợt trong kết quả khác với bản kê',
  'result-places': 'danh sách nơi bỏ phiếu trong kết quả khác với danh sách của đợt',
  'result-subjects': 'danh sách người được lấy phiếu trong kết quả khác với danh sách của đợt',
  'result-collected': 'số phiếu thu về trong kết quả khác với hòm phiếu',
  'result-paper': 'số phiếu giấy trong kết quả khác với hòm phiếu, hoặc với chính các nơi bỏ phiếu giấy của đợt',
  'result-rows': 'tổng các mức của một người khác với số phiếu thu về',
  'result-figures': 'cơ số, tỷ lệ hoặc ngưỡng trong kết quả không khớp với các con số của chính nó',
  'result-digest': 'kết quả đã bị sửa sau khi công bố (mã băm khác)',
  'result-count': 'kết quả khác với lần kiểm phiếu độc lập',
  'record-round': 'biên bản hủy là của một đợt khác với bản mô tả đi kèm',
  'record-signature': 'chữ ký trên biên bản hủy không phải bằng khóa của đợt này, hoặc biên bản đã bị sửa',
  'web-changed': 'tệp của các trang khác với bản đã dựng',
  'web-missing': 'thiếu tệp của các trang',
  'web-extra': 'tệp lạ trong thư mục các trang',
  'web-list': 'không đọc được danh sách mã băm của các trang',
} as const satisfies Record<string, string>

export type ProblemCode = keyof typeof sentences

/** `place` and `subject` are names as the manifest gives them (ids when it gives none). */
export interface Problem {
  readonly problem: ProblemCode
  readonly place?: string
  readonly subject?: string
  /** One of the pages' files. */
  readonly file?: string
}

/** One line of an account. */
export function showProblem ({ problem, place, subject, file }: Problem): string {
  return [place, subject, file, sentences[problem]].filter(part => part !== undefined).join(': ')
}

/** A file that is missing, cut short or of another form; exit status 2. The message is a Vietnamese sentence with the file's name. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
