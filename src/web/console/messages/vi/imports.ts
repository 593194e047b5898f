/** Files that are imported. */
export const imports = {
  titles: { units: 'Nhập biên chế đơn vị từ tệp', people: 'Nhập cán bộ từ tệp' },
  back: { units: 'Về trang Đơn vị', people: 'Về trang Cán bộ' },
  lead: {
    units: 'Tệp XLSX hoặc CSV có dòng tiêu đề: Mã đơn vị, Tên đơn vị, Cấp, Mã đơn vị cấp trên, Thứ tự. Đơn vị không có trong tệp giữ nguyên.',
    people: 'Tệp XLSX hoặc CSV có dòng tiêu đề: Số hiệu, Họ và tên, Cấp bậc, Mã đơn vị, Chức vụ; có thể thêm Đối tượng, Từ ngày, Nhóm cán bộ, Ngày sinh. Người không có trong tệp giữ nguyên.',
    roll: 'Tệp XLSX hoặc CSV có dòng tiêu đề: Số hiệu, Họ và tên, Cấp bậc, Đối tượng, Mã đơn vị. Tệp là toàn bộ danh sách cử tri: ai không có trong tệp sẽ ra khỏi danh sách.',
  },
  sample: 'Tải tệp mẫu', file: 'Chọn tệp (XLSX hoặc CSV)', reading: 'Đang đọc tệp…', preview: 'Nếu nhập tệp này', apply: 'Nhập', done: 'Đã nhập tệp.',
  problems: (count: number) => `${count} chỗ cần sửa trong tệp`,
  row: 'Dòng', column: 'Cột', found: 'Đang ghi', expected: 'Cần ghi', emptyCell: '(trống)',
  create: (count: number) => `Thêm mới: ${count}`, update: (count: number) => `Thay đổi: ${count}`, unchanged: (count: number) => `Giữ nguyên: ${count}`, remove: (count: number) => `Ra khỏi danh sách: ${count}`,
  fields: {
    name: 'Tên', kind: 'Cấp', parentCode: 'Cấp trên', position: 'Thứ tự', rank: 'Cấp bậc', personnelClass: 'Đối tượng', category: 'Nhóm cán bộ', birthDate: 'Ngày sinh',
    unitCode: 'Đơn vị', unit: 'Đơn vị', title: 'Chức vụ',
  },
}
