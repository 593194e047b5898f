import { unitKindNames } from '../../../../domain/organisation/unit.js'
import type { UnitKind } from '../../../../domain/organisation/unit.js'

/** Units. */
export const units = {
  title: 'Đơn vị',
  lead: 'Biên chế theo thứ tự. Đổi tên, chuyển, giải thể đều giữ lại lịch sử, nên kết quả các kỳ trước không đổi.',
  empty: 'Chưa có đơn vị nào. Nhập biên chế từ tệp, hoặc thêm từng đơn vị bắt đầu từ đơn vị cao nhất.',
  chooseOne: 'Chọn một đơn vị để xem và sửa.',
  import: 'Nhập từ tệp',
  add: 'Thêm đơn vị', addBelow: 'Thêm cấp dưới', rename: 'Đổi tên', move: 'Chuyển', merge: 'Sáp nhập', dissolve: 'Giải thể',
  below: (name: string) => `Cấp dưới của ${name}`,
  code: 'Mã đơn vị', codeHint: 'Không đổi về sau; chữ, số và . _ / -', name: 'Tên đơn vị', kind: 'Cấp', parent: 'Đơn vị cấp trên', noParent: 'Không có cấp trên',
  place: 'Vị trí', newParent: 'Đơn vị cấp trên mới', moveHint: 'Các cấp dưới đi theo.',
  renamedOn: 'Từ ngày', renamedHint: 'Ngày tên mới có hiệu lực; tên cũ được giữ cho thời gian trước đó.',
  dissolvedOn: 'Giải thể từ ngày', dissolvedHint: 'Ngày đầu tiên không còn đơn vị.',
  dissolveConsequence: 'Từ ngày này đơn vị không còn được chọn cho việc mới; kết quả đã có vẫn giữ. Cần giải thể hoặc chuyển các cấp dưới trước.',
  mergeInto: 'Sáp nhập vào', mergeConsequence: 'Các cấp dưới chuyển sang đơn vị được chọn, rồi đơn vị này giải thể. Cán bộ của đơn vị được giao chức vụ mới ở trang Cán bộ.',
  reordered: 'Đã xếp lại.',
  names: 'Các tên đã mang',
  nameFrom: (name: string, day: string) => `${name} (từ ${day})`,
  kinds: unitKindNames as Readonly<Record<UnitKind, string>>,
}
