import { categoryNames, personnelClassNames } from '../../../../domain/organisation/person.js'

/** People who may be rated. */
export const people = {
  title: 'Cán bộ',
  lead: 'Những người có thể được lấy phiếu và chức vụ qua các thời kỳ. Cử tri của một đợt nằm trong danh sách cử tri của đợt đó, không ở đây.',
  empty: 'Chưa có cán bộ nào. Nhập danh sách từ tệp, hoặc thêm từng người.',
  noneFound: 'Không tìm thấy ai.',
  search: 'Tìm theo họ tên hoặc số hiệu', unit: 'Đơn vị', allUnits: 'Mọi đơn vị', import: 'Nhập từ tệp', add: 'Thêm cán bộ', toList: 'Về danh sách cán bộ',
  name: 'Họ và tên', code: 'Số hiệu', codeHint: 'Chữ, số và . _ / -', rank: 'Cấp bậc', personnelClass: 'Đối tượng', category: 'Nhóm cán bộ', noCategory: 'Không thuộc diện lấy phiếu',
  birthDate: 'Ngày sinh', post: 'Chức vụ', from: 'Từ ngày', to: 'Đến ngày', now: 'nay', posts: 'Chức vụ qua các thời kỳ', noPosts: 'Chưa có chức vụ nào.', noPost: 'Chưa giao chức vụ',
  correct: 'Sửa thông tin', givePost: 'Giao chức vụ mới', givePostConsequence: 'Chức vụ hiện nay kết thúc vào ngày bắt đầu chức vụ mới và được giữ trong lịch sử.',
  classes: personnelClassNames, categories: categoryNames,
}
