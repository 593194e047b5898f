import { refusals } from '../../domain/refusal.js'
import type { RefusalCode } from '../../domain/refusal.js'
import { ballot } from './messages/vi/ballot.js'
import { entry } from './messages/vi/entry.js'
import { receipt } from './messages/vi/receipt.js'
import { scan } from './messages/vi/scan.js'
import { trouble } from './messages/vi/trouble.js'

/** The service's own sentence for each of its refusals. */
const refused = Object.fromEntries(Object.entries(refusals).map(([code, [, sentence]]) => [code, sentence])) as Record<RefusalCode, string>

/** What the voter's pages say, in Vietnamese: the words of the regulation. */
export const vi = {
  service: 'Hòm phiếu',
  /** Title of the window: the heading of the page and the service. */
  title: (heading: string) => `${heading} · Hòm phiếu`,
  next: 'Tiếp tục',
  back: 'Quay lại',
  retry: 'Thử lại',
  wait: 'Xin chờ…',
  guide: 'Hướng dẫn',
  secrecyMark: 'Độ mật',
  rehearsal: 'DIỄN TẬP. Lá phiếu này không có giá trị.',
  levels: { high: 'Tín nhiệm cao', medium: 'Tín nhiệm', low: 'Tín nhiệm thấp', confidence: 'Tín nhiệm', no_confidence: 'Không tín nhiệm' },
  insecure: {
    title: 'Không thể bỏ phiếu ở địa chỉ này',
    why: 'Trang được mở bằng http không mã hóa. Trình duyệt chỉ cho niêm phong lá phiếu trên kết nối https, để không ai trên đường truyền sửa được trang hoặc xem được lá phiếu.',
    what: 'Hãy mở địa chỉ bắt đầu bằng https:// trên phiếu mời. Nếu trình duyệt báo chưa tin cậy chứng chỉ, xem cách tin cậy chứng chỉ của đơn vị.',
    trust: 'Cách tin cậy chứng chỉ',
  },
  scan,
  ...entry,
  ...ballot,
  ...receipt,
  trouble: { ...trouble, refused },
}

export type Messages = typeof vi
