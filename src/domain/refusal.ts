/**
 * Every refusal of the service: its code on the wire, its HTTP status and its sentence for the person who reads it.
 * PROTOCOL.md lists the same codes; `test/refusals.test.ts` keeps both lists equal.
 */
export const refusals = {
  'invalid-input': [400, 'Dữ liệu gửi lên chưa đúng; xem chi tiết từng mục.'],
  'identity-refused': [400, 'Yêu cầu gửi tới hòm phiếu không được mang theo danh tính (Cookie hoặc Authorization).'],
  'bad-signature': [400, 'Dấu niêm không đúng, hoặc không phải của nơi bỏ phiếu này.'],
  'wrong-sheet': [400, 'Lá phiếu không đúng mẫu của nơi bỏ phiếu này, hoặc có phong bì đã nằm trong hòm.'],
  'import-problems': [422, 'Tệp có lỗi nên chưa nhập dòng nào; xem danh sách lỗi theo dòng và cột.'],
  'not-signed-in': [401, 'Cần đăng nhập để tiếp tục.'],
  'bad-password': [401, 'Tên đăng nhập hoặc mật khẩu không đúng.'],
  'bad-code': [401, 'Mã bỏ phiếu không đúng hoặc không còn hiệu lực.'],
  'bad-setup-code': [401, 'Mã thiết lập không đúng hoặc đã được dùng.'],
  'not-allowed': [403, 'Tài khoản này không được làm việc đó.'],
  'not-found': [404, 'Không tìm thấy.'],
  'too-slow': [408, 'Yêu cầu gửi tới quá chậm nên đã bị ngắt; xin thử lại.'],
  'conflict': [409, 'Việc này trái với dữ liệu đang có.'],
  'wrong-state': [409, 'Đợt lấy phiếu đang ở bước khác nên chưa làm được việc này.'],
  'not-open': [409, 'Đợt lấy phiếu chưa mở hoặc đã đóng.'],
  'not-closed': [409, 'Hòm phiếu chưa đóng nên chưa có số liệu này.'],
  'not-published': [409, 'Kết quả chưa được công bố.'],
  'not-ready': [409, 'Đợt lấy phiếu còn thiếu việc phải làm trước bước này; xem chi tiết.'],
  'already-issued': [409, 'Quyền bỏ phiếu này đã được phát cho một thiết bị khác.'],
  'credential-spent': [409, 'Dấu niêm này đã được dùng; đợt này không cho bỏ phiếu lại.'],
  'quorum-not-reached': [409, 'Chưa đủ số người có mặt theo quy định của đợt lấy phiếu.'],
  'conflict-of-interest': [409, 'Người được lấy phiếu không được ở trong ban kiểm phiếu.'],
  'electorate-too-small': [409, 'Số cử tri quá ít nên không giữ được bí mật của lá phiếu.'],
  'wrong-shares': [409, 'Các mảnh khóa không đủ, bị trùng, hoặc không phải của đợt lấy phiếu này.'],
  'rehearsal': [409, 'Đợt diễn tập không được công bố kết quả.'],
  'in-progress': [409, 'Việc này đang chạy; xin chờ xong rồi thử lại.'],
  'destroyed': [410, 'Dữ liệu này đã bị hủy khi hết thời hạn lưu giữ của đợt lấy phiếu.'],
  'stale': [412, 'Nội dung này vừa được người khác sửa; xin tải lại, xem bản mới rồi sửa tiếp.'],
  'too-large': [413, 'Dữ liệu gửi lên lớn quá mức cho phép.'],
  'wrong-content-type': [415, 'Kiểu nội dung gửi lên không được nhận ở đây.'],
  'locked': [423, 'Tài khoản tạm khóa vì nhập sai nhiều lần; xin thử lại sau ít phút.'],
  'too-many-requests': [429, 'Có quá nhiều lần thử; xin chờ một phút.'],
  'internal': [500, 'Hệ thống gặp lỗi; việc vừa rồi chưa được ghi nhận.'],
  'overloaded': [503, 'Hệ thống đang bận; xin thử lại sau ít giây.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type RefusalCode = keyof typeof refusals

/** A rule said no. `details` name what was wrong (row, field, missing step) and never carry a secret or a voter. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: RefusalCode
  readonly details: unknown

  constructor (code: RefusalCode, details?: unknown) {
    super(refusals[code][1])
    this.code = code
    this.details = details
  }
}
