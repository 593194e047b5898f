import type { BoxProblem } from '../../../../client/check.js'
import type { DeviceState } from '../../../../client/state.js'
import type { State } from '../../../../domain/round/round.js'
import type { Trouble } from '../../calls.js'

const tell = 'báo ban kiểm phiếu và ủy ban kiểm tra, kèm ảnh chụp trang này.'
const report = `Hãy ${tell}`

/** What the page "Kiểm tra lá phiếu của tôi" says. */
export const check = {
  title: 'Kiểm tra lá phiếu của tôi',
  lead: 'Sau khi đóng hòm phiếu, bạn tự xem lá phiếu của mình có nằm nguyên trong hòm không. Máy tải về cả danh sách rồi tìm ngay tại đây, nên máy chủ không biết bạn tìm lá nào.',
  secret: 'Trang này không bao giờ cho thấy bạn đã đánh giá thế nào, và cũng không thể cho thấy: máy không còn giữ.',
  own: 'Lá phiếu bỏ trên máy này',
  none: 'Trên máy này không có lá phiếu nào. Nếu bạn đã bỏ phiếu trên máy khác, hãy mở trang này trên máy đó; nếu bạn có biên nhận in, hãy kiểm tra bằng biên nhận ở dưới.',
  again: 'Kiểm tra lại',
  working: 'Đang tải danh sách của hòm phiếu và tìm trên máy…',
  place: 'Nơi bỏ phiếu',
  fingerprint: 'Mã vân tay của đợt',
  goOn: 'Trở lại trang bỏ phiếu',
  dialogue: 'Đọc ý kiến và trả lời của lãnh đạo, chỉ huy',
  steps: {
    'signed-in': 'Máy này đã nhận mã bỏ phiếu nhưng chưa nhận dấu niêm. Bạn chưa bỏ phiếu trên máy này.',
    blinded: 'Máy này đang xin dấu niêm. Bạn chưa bỏ phiếu trên máy này.',
    credentialed: 'Máy này giữ dấu niêm chưa dùng. Bạn chưa bỏ phiếu trên máy này.',
    sealed: 'Lá phiếu đã niêm phong trên máy này nhưng máy chưa nhận được biên nhận của hòm phiếu. Hãy trở lại trang bỏ phiếu để gửi tiếp.',
    acknowledged: 'Lá phiếu của bạn đã vào hòm; máy giữ biên nhận có chữ ký của dịch vụ.',
  } satisfies Record<DeviceState['step'], string>,
  states: {
    draft: 'Đợt lấy phiếu đang được chuẩn bị.',
    prepared: 'Đợt lấy phiếu chưa mở.',
    open: 'Hòm phiếu đang mở. Chỉ sau khi đóng hòm mới kiểm tra được: trước đó không ai, kể cả bạn, được xem trong hòm có gì. Hãy giữ máy này, đừng xóa dữ liệu trình duyệt, và mở lại trang này sau khi đóng.',
    closing: 'Hòm phiếu đang được đóng và niêm phong. Hãy thử lại sau ít phút.',
    closed: 'Hòm phiếu đã đóng, chưa kiểm phiếu.',
    counted: 'Đã kiểm phiếu.',
    published: 'Kết quả đã công bố.',
    cancelled: 'Đợt lấy phiếu này đã bị hủy; các lá phiếu đã được hủy theo, không còn gì để kiểm tra.',
  } satisfies Record<State, string>,
  neverCast: 'Hòm phiếu đã đóng mà trên máy này chưa có lá phiếu nào được gửi đi, nên không có gì để tìm.',
  good: {
    whole: 'Lá phiếu của bạn nằm nguyên trong hòm.',
    earlier: 'Trong hòm có lá phiếu bạn bỏ lần trước. Lá thay thế chưa kịp vào hòm khi đóng.',
    found: (envelopes: number, sheets: number) => `Dấu niêm và đủ ${envelopes} phong bì của bạn có trong danh sách của hòm gồm ${sheets} lá phiếu. Hòm không thừa, không thiếu, và khớp với các giá trị gốc đã công khai.`,
    unacknowledged: 'Máy chưa nhận được biên nhận, nhưng lá phiếu đã vào hòm và được tính.',
  },
  bad: {
    title: 'Có điều không khớp.',
    lost: 'Lá phiếu niêm phong trên máy này không có trong hòm. Máy chưa từng nhận được biên nhận, nên nhiều khả năng lá phiếu chưa tới nơi trước khi đóng. Lá phiếu này không được tính.',
  },
  problems: {
    'wrong-list': `Danh sách nơi bỏ phiếu của hòm khác với bản mô tả đã chốt của đợt. ${report}`,
    'not-ascending': `Danh sách của hòm bị trùng hoặc không xếp đúng thứ tự. ${report}`,
    'wrong-number': `Số dấu niêm hoặc số phong bì không khớp với số lá phiếu đã công khai. ${report}`,
    'wrong-constituency-root': `Gốc tính từ danh sách khác với gốc đã công khai của nơi bỏ phiếu: danh sách đã bị sửa, hoặc máy chủ trả lời sai. Hãy kiểm tra lại; nếu vẫn vậy: hãy ${tell}`,
    'wrong-round-root': `Gốc của cả đợt tính từ các nơi bỏ phiếu khác với gốc đã công khai. ${report}`,
    'credential-missing': `Dấu niêm của bạn không có trong hòm, tức là hòm không có lá phiếu của bạn. Biên nhận có chữ ký là bằng chứng; đừng xóa. ${report}`,
    'sheet-missing': `Không đủ các phong bì của bạn trong hòm. Nếu sau đó bạn đã bỏ phiếu thay thế ở máy khác thì điều này là đúng; nếu không: hãy ${tell}`,
  } satisfies Record<BoxProblem, string>,
  roots: {
    title: 'So với biên bản kiểm phiếu',
    explain: 'Gốc là dấu tóm tắt của toàn bộ hòm: đổi một phong bì là gốc đổi. Gốc của cả đợt in trong biên bản kiểm phiếu; nếu trùng, hòm bạn vừa xem đúng là hòm đã được kiểm.',
    round: 'Gốc của cả đợt',
    place: 'Gốc của nơi bỏ phiếu',
    field: 'Gõ gốc in trong biên bản',
    hint: 'Không cần phân biệt chữ hoa, chữ thường, dấu cách, O với 0, I với 1. Gõ vài nhóm đầu cũng được.',
    scan: 'Quét mã trong biên bản',
    same: { round: 'Khớp: đúng là gốc của cả đợt.', place: 'Khớp: đúng là gốc của nơi bỏ phiếu này.' },
    soFar: (letters: number) => `Khớp ${letters} ký tự đầu. Hãy gõ tiếp đến hết để chắc chắn.`,
    other: (group: number) => `Không khớp, từ nhóm thứ ${group}. Hãy xem lại chỗ gõ; nếu biên bản in đúng như vậy: hãy ${tell}`,
  },
  printed: {
    title: 'Kiểm tra bằng biên nhận in',
    explain: 'Dùng được trên mọi máy. Máy này không giữ lại gì của biên nhận.',
    field: 'Mã trên biên nhận',
    hint: 'Dán hoặc gõ cả mã, hoặc đường dẫn trên biên nhận. Phân biệt chữ hoa và chữ thường.',
    scan: 'Quét mã QR trên biên nhận',
    submit: 'Kiểm tra biên nhận',
    notOne: 'Đây không phải mã biên nhận: thiếu, thừa hoặc sai ký tự. Hãy xem lại, hoặc quét mã QR.',
    unknown: 'Dịch vụ này không có đợt lấy phiếu ghi trên biên nhận. Có thể biên nhận là của nơi khác, hoặc mã bị gõ sai.',
    forged: 'Chữ ký trên biên nhận không phải của đợt lấy phiếu này. Biên nhận bị gõ sai, bị sửa, hoặc là giả. Hãy quét lại mã QR; nếu vẫn vậy, báo ban kiểm phiếu.',
    signed: 'Biên nhận là thật: dịch vụ đã ký rằng nhận lá phiếu này vào hòm.',
    version: (version: number) => version === 1 ? 'Lá phiếu bỏ lần đầu.' : `Lá phiếu thay thế, lần thứ ${version}.`,
    inside: (sheets: number) => `Dấu niêm của biên nhận có trong hòm gồm ${sheets} lá phiếu đã thu về. Hòm không thừa, không thiếu, và khớp với các giá trị gốc đã công khai.`,
    limits: 'Biên nhận in chứng tỏ lá phiếu của bạn được tính một lần. Nó không chứng tỏ phong bì nào trong hòm là của bạn: muốn vậy phải kiểm tra trên chính máy đã bỏ phiếu. Nó cũng không cho ai biết bạn đã đánh giá thế nào.',
    revoted: 'Đợt này cho bỏ phiếu lại: nếu bạn đã bỏ lá khác sau biên nhận này thì chỉ lá sau cùng được tính.',
    wait: 'Hòm phiếu chưa đóng, nên bây giờ mới kiểm tra được chữ ký. Hãy kiểm tra lại sau khi đóng.',
    clear: 'Xong, xóa khỏi màn hình',
  },
  limits: 'Kiểm tra này chứng tỏ các phong bì của máy này nằm trong hòm, không chứng tỏ bên trong phong bì có gì: điều đó chỉ máy của bạn biết lúc niêm phong.',
  troubles: {
    refused: 'Máy chủ không trả lời được yêu cầu này. Hãy thử lại sau ít phút; nếu vẫn vậy, báo ban kiểm phiếu.',
    mistrust: `Máy chủ trả lời về một đợt khác với đợt máy này đã bỏ phiếu. ${report}`,
    unreachable: 'Không liên lạc được với máy chủ. Hãy xem lại mạng rồi thử lại; lá phiếu và biên nhận vẫn còn trên máy.',
    fault: 'Trang gặp lỗi. Hãy tải lại trang.',
  } satisfies Record<Trouble['kind'], string>,
  destroyed: 'Hòm phiếu của đợt này đã bị hủy khi hết thời hạn lưu giữ, nên không kiểm tra được lá phiếu nữa. Kết quả đã công bố và biên bản vẫn còn.',
}

export type CheckWords = typeof check
