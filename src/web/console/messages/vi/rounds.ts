import { attendance, confirmations, figures, follow, kiosk, slips } from './conduct.js'
import { corrections, count, minutes, publish, result } from './count.js'
import { form, rules } from './draft.js'
import { paper } from './paper.js'
import { retention } from './retention.js'
import { missing, steps } from './steps.js'

/** Rounds. */
export const rounds = {
  attendance, confirmations, corrections, count, figures, follow, form, kiosk, minutes, missing, paper, publish, result, retention, rules, slips, steps,
  title: 'Đợt lấy phiếu', lead: 'Mỗi đợt đi qua các bước của quy trình, từ kế hoạch tới công bố.', empty: 'Chưa có đợt nào. Lập đợt đầu tiên từ một mẫu.',
  add: 'Lập đợt mới', create: 'Lập bản nháp', toList: 'Về danh sách đợt', name: 'Tên đợt', period: 'Kỳ', unit: 'Đơn vị', state: 'Đang ở', rehearsal: 'diễn tập',
  beginWith: 'Bắt đầu từ', beginHint: 'Một mẫu thường dùng, hoặc một đợt trước (chép kế hoạch, danh sách, ban kiểm phiếu; không chép cử tri và khóa).',
  copyOf: (title: string) => `Chép từ: ${title}`, copyExplained: 'Kế hoạch, danh sách và ban kiểm phiếu được chép; cử tri, khóa và giờ mở, đóng thì không.',
  copied: (leftOut: number) => leftOut === 0 ? 'Đã chép đợt trước.' : `Đã chép đợt trước; ${leftOut} thành viên ban kiểm phiếu không còn phù hợp và được bỏ ra.`,
  kinds: { rating: 'Lấy phiếu tín nhiệm (ba mức)', decisive: 'Bỏ phiếu tín nhiệm (hai mức)' },
  kindsExplained: { rating: 'Đánh giá định kỳ: tín nhiệm cao, tín nhiệm, tín nhiệm thấp.', decisive: 'Bỏ phiếu quyết định sau lấy phiếu: tín nhiệm, không tín nhiệm.' },
  states: { draft: 'Bản nháp', prepared: 'Đã chốt', open: 'Đang bỏ phiếu', closing: 'Đang niêm phong', closed: 'Đã đóng', counted: 'Đã kiểm phiếu', published: 'Đã công bố', cancelled: 'Đã hủy' },
  path: 'Các bước của đợt', standings: { done: 'Đã xong', ready: 'Làm được ngay', missing: 'Còn thiếu', waiting: 'Chờ bước trước', ended: 'Đợt đã hủy' }, waitsFor: (step: string) => `Chờ xong bước ${step}.`,
  missingTitle: 'Còn thiếu:',
  openedAt: (at: string) => `Mở lúc ${at}.`, closedAt: (at: string) => `Đóng lúc ${at}.`, boxRoot: 'Gốc của hòm phiếu niêm phong',
  cancel: 'Hủy đợt này', cancelReason: 'Lý do hủy', cancelConsequence: 'Đợt bị hủy vĩnh viễn; phiếu đã bỏ bị tiêu hủy mà không ai đọc. Lý do được ghi lại.', cancelled: 'Đã hủy đợt.',
  cancelledFor: (reason: string) => `Đợt đã bị hủy: ${reason}`,
  tasks: {
    prepare: (done: number, total: number) => `Đang tạo khóa: ${done} trên ${total} nơi bỏ phiếu`,
    close: (done: number, total: number) => `Đang niêm phong: ${done} trên ${total} hòm`,
    count: (done: number, total: number) => `Đang mở phong bì: ${done} trên ${total}`,
  },
  mayLeave: 'Có thể rời trang và quay lại; việc vẫn chạy.',
  stale: {
    title: 'Người khác vừa sửa', lead: 'Trong lúc bạn đang sửa, người khác đã lưu thay đổi ở đây:', take: 'Lấy bản của người kia, bỏ phần tôi sửa', insist: 'Giữ phần tôi sửa và lưu',
  },
  list: {
    lead: 'Thứ tự ở đây là thứ tự trên phiếu.', empty: 'Danh sách chưa có ai.', emptyForm: 'Danh sách chưa có ai. Tìm và thêm cán bộ ở dưới.', add: 'Thêm vào danh sách', find: 'Tìm cán bộ',
    save: 'Lưu danh sách', saved: 'Đã lưu danh sách.', number: 'TT', person: 'Người được lấy phiếu', electorate: 'Nơi được hỏi', electorateHint: 'Không chọn: mọi cử tri của đợt.', everybody: 'Mọi cử tri',
    standing: 'Lấy phiếu kỳ này', rated: 'Có', details: 'Chi tiết', exclusion: 'Lấy phiếu kỳ này', exclusionHint: 'Người không lấy phiếu kỳ này vẫn nằm trong danh sách, kèm lý do.', note: 'Ghi rõ lý do',
    exclusions: { awaiting_retirement: 'Không: chờ nghỉ hưu, đã có thông báo', appointed_this_year: 'Không: mới bổ nhiệm, bầu trong năm', long_absence: 'Không: vắng mặt dài ngày', other: 'Không: lý do khác' },
  },
  voters: {
    count: (voters: number) => voters === 0 ? 'Chưa có cử tri nào.' : `${voters} cử tri trong danh sách.`,
    draft: 'Có thể nhập lại tệp cho tới khi chốt danh sách.', frozen: 'Danh sách cử tri đã chốt.',
  },
  places: {
    explained: (least: number) => `Mỗi nơi bỏ phiếu là một hoặc nhiều đơn vị nguyên vẹn dùng chung một hòm, có ít nhất ${least} phiếu, để không ai suy ra được lá phiếu của một người.`,
    planned: (places: number, voters: number) => `Với danh sách hiện nay: ${places} nơi bỏ phiếu, ${voters} cử tri.`,
    merged: (least: number) => `Các đơn vị có dưới ${least} phiếu được gộp với đơn vị lân cận theo thứ tự biên chế. Kết quả không bao giờ có số liệu nhỏ hơn một nơi bỏ phiếu.`,
    notYet: 'Chưa chốt: nơi bỏ phiếu còn thay đổi theo danh sách cử tri.', name: 'Nơi bỏ phiếu', units: 'Gồm các đơn vị', mode: 'Cách bỏ phiếu', subjects: 'Người trên phiếu',
    mergedBadge: 'gộp', modes: { electronic: 'điện tử', paper: 'phiếu giấy' },
  },
  board: {
    title: 'Ban kiểm phiếu', lead: 'Trưởng ban và các thành viên; không ai trong danh sách được lấy phiếu được ở trong ban.', empty: 'Chưa cử ban kiểm phiếu.', add: 'Thêm thành viên',
    noAccounts: 'Chưa có tài khoản ban kiểm phiếu nào; quản trị hệ thống lập tài khoản trước.', save: 'Lưu ban kiểm phiếu', saved: 'Đã lưu ban kiểm phiếu.',
    duty: 'Nhiệm vụ', duties: { head: 'Trưởng ban', member: 'Ủy viên' }, rank: 'Cấp bậc', post: 'Chức vụ', unit: 'Đơn vị',
  },
}
