/** Counting, minutes, publishing. */
export const count = {
  notYet: 'Kiểm phiếu sau khi đóng và niêm phong hòm.', announcement: 'Phát ra, thu về', title: 'Mở hòm và kiểm phiếu', boardCounts: 'Ban kiểm phiếu của đợt này kiểm phiếu. Kết quả hiện cho ban và ủy ban kiểm tra, sau khi công bố thì cho mọi người được xem.',
  announced: 'Đã công bố số phát ra và thu về trước hội nghị', announcedHint: 'Theo quy định, số phát ra và thu về được công bố trước khi kiểm phiếu.',
  load: 'Nạp mảnh khóa', loaded: (given: number, needed: number) => `Đã nạp ${given} mảnh, cần ${needed} mảnh.`,
  count: 'Kiểm phiếu', consequence: 'Các mảnh khóa được gửi tới hệ thống để mở hòm, dùng xong thì xóa. Kiểm phiếu chỉ làm một lần; kết quả được ghi lại và không sửa được.', counted: 'Đã kiểm phiếu.',
  notYours: 'Kết quả chưa công bố; hiện chỉ ban kiểm phiếu và ủy ban kiểm tra xem được.',
  independent: 'Kiểm phiếu độc lập', independentLead: 'Bất cứ ai có hòm phiếu niêm phong và đủ mảnh khóa đều đếm lại được trên một máy khác, không qua hệ thống này.',
  compare: 'So với lần kiểm phiếu độc lập', compareLead: 'Chọn tệp do hom-phieu count --out ghi ra. Tệp không rời khỏi máy này.', tallyFile: 'Tệp kết quả độc lập',
  agrees: 'Khớp: lần kiểm phiếu độc lập cho cùng con số.', differs: 'Không khớp với lần kiểm phiếu độc lập:',
  differences: { manifest: 'Tệp là của một đợt khác.', root: 'Tệp là của một hòm phiếu khác.' },
}

export const result = {
  title: 'Kết quả', base: (words: string) => `Tỷ lệ tính trên: ${words}.`, blank: 'Để trống', invalid: 'Không hợp lệ', band: 'Ngưỡng', digest: 'Mã băm của kết quả đã công bố',
  levels: { high: 'Tín nhiệm cao', medium: 'Tín nhiệm', low: 'Tín nhiệm thấp', confidence: 'Tín nhiệm', no_confidence: 'Không tín nhiệm' },
  bands: { 1: 'trên 50% đến dưới 2/3 tín nhiệm thấp', 2: 'từ 2/3 tín nhiệm thấp' }, percent: (text: string) => `${text.replace('.', ',')}%`,
  bandsExplained: 'Ngưỡng theo Quy định 96-QĐ/TW: trên 50% nhưng dưới 2/3 phiếu tín nhiệm thấp, và từ 2/3 phiếu tín nhiệm thấp trở lên. Hệ thống chỉ nêu, không quyết định.',
}

export const minutes = {
  notYet: 'Biên bản lập được sau khi kiểm phiếu.', lead: 'Chỉ những mục hệ thống không tự biết. Các mục khác lấy từ đợt lấy phiếu.', save: 'Lưu các mục viết tay', saved: 'Đã lưu biên bản.',
  document: 'Biên bản kiểm phiếu', documentLead: 'In, trưởng ban và các thành viên ký, đóng dấu theo quy định. Mỗi lần tải đều ra đúng một tệp.', pdf: 'Tải PDF để in và ký', docx: 'Tải DOCX để sửa thể thức',
  headings: { state: 'Quốc hiệu, tiêu ngữ', party: 'Tiêu đề của Đảng' }, reasonsHint: 'Mỗi dòng: số lá, rồi lý do.',
  fields: {
    heading: 'Phần đầu văn bản', superiorBody: 'Cơ quan cấp trên', issuingBody: 'Cơ quan ban hành', number: 'Số', place: 'Địa danh', date: 'Ngày', chair: 'Chủ trì', secretary: 'Thư ký',
    superiorRepresentative: 'Đại diện cấp trên', openedHour: 'Giờ bắt đầu', boxChecked: 'Kiểm tra, niêm phong hòm', boxOpened: 'Giờ mở hòm', endedHour: 'Giờ kết thúc',
    invalidReasons: 'Lý do phiếu không hợp lệ', complaints: 'Khiếu nại và giải quyết', exchanged: 'Số phiếu đổi', copies: 'Số bản',
  },
}

export const publish = {
  publish: 'Công bố kết quả', consequence: 'Kết quả được công bố cho những người được xem theo quy định và không rút lại được; sai sót chỉ chữa được bằng đính chính, công bố kèm lý do.', published: 'Đã công bố kết quả.',
  at: (at: string) => `Công bố lúc ${at}.`, rehearsal: 'Đây là đợt diễn tập: kết quả không được công bố.', xlsx: 'Tải bảng kết quả (XLSX)', report: 'Xem báo cáo theo đơn vị',
}

export const corrections = {
  title: 'Đính chính', lead: 'Chỉ nơi bỏ phiếu giấy mới có thể kiểm lại ra số khác. Trưởng ban kiểm phiếu đề nghị, cơ quan chính trị xác nhận; bản đã công bố không bị sửa, mỗi lần đính chính là một bản mới kèm lý do.',
  none: 'Chưa có lần đính chính nào.', shown: 'Số liệu theo đơn vị được hiện lại.', whole: 'Từ đây chỉ còn số liệu của toàn bộ cử tri.', onlyPaper: 'Đợt này không có nơi bỏ phiếu giấy nên không có gì để đính chính.',
  waiting: 'Đề nghị đang chờ xác nhận', proposedResult: 'Kết quả sau đính chính', about: (places: readonly string[], reason: string) => `${places.join(', ')}: ${reason}`, mine: 'Bạn là người đề nghị; cần một người khác xác nhận.',
  willShow: 'Nếu xác nhận, kết quả mới thay kết quả trước, và số liệu theo đơn vị được tính lại trong đúng các nhóm cũ.',
  willHide: 'Nếu xác nhận, kết quả mới thay kết quả trước, và báo cáo chỉ còn số liệu của toàn bộ cử tri: phần thay đổi quá nhỏ nên so hai bản có thể lộ lá phiếu.',
  confirm: 'Xác nhận và công bố đính chính', consequence: 'Kết quả đính chính được công bố ngay cùng lý do, và không rút lại được.', published: 'Đã công bố đính chính.',
  withdraw: 'Rút đề nghị', withdrawConsequence: 'Đề nghị bị bỏ; kết quả đã công bố giữ nguyên.', withdrawn: 'Đã rút đề nghị.',
  propose: 'Đề nghị đính chính một nơi bỏ phiếu giấy', replaces: 'Đề nghị mới thay đề nghị đang chờ.', place: 'Nơi bỏ phiếu đã kiểm lại', reason: 'Lý do đính chính', reasonHint: 'Được công bố cùng kết quả. Không nêu tên cử tri.',
  submit: 'Gửi đề nghị', submitConsequence: 'Đề nghị được gửi tới cơ quan chính trị để xác nhận; chưa có gì được công bố.', proposed: 'Đã gửi đề nghị đính chính.',
}
