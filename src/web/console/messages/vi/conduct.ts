/** Printing, opening, following, closing. */
export const slips = {
  freezeTitle: 'Chốt danh sách', freeze: 'Chốt danh sách',
  freezeLead: 'Chốt kế hoạch, danh sách, cử tri và nơi bỏ phiếu; tạo khóa phát phiếu cho từng nơi.',
  freezeConsequence: 'Sau khi chốt không sửa được gì nữa: kế hoạch, danh sách, cử tri, quy tắc, ban kiểm phiếu. Sai sót chỉ chữa được bằng cách hủy đợt và lập đợt khác.',
  frozen: 'Đã chốt danh sách.', title: 'Phiếu mời', lead: 'Mã trên phiếu mời chỉ được tạo một lần, ngay khi in; hệ thống không giữ lại mã. Tệp in phải được giữ kín như phiếu.',
  noElectronic: 'Mọi nơi bỏ phiếu đều bỏ phiếu giấy, nên không có phiếu mời.',
  printed: 'Đã in', void: 'Đã hủy', printAll: 'In tất cả phiếu mời', printOne: (place: string) => `In phiếu mời của ${place}`, byPlace: 'In theo từng nơi bỏ phiếu',
  printConsequence: 'Tệp in chỉ tải về được lần này. Nếu mất tệp, phải hủy và in lại từng phiếu. Hãy chắc chắn máy in đã sẵn sàng và không ai khác lấy được tệp.',
  bare: 'Mã QR chỉ quét được trong trang bỏ phiếu', bareHint: 'Điện thoại mở mã QR dạng đường dẫn có thể giữ mã trong lịch sử truy cập. Chọn mục này thì mã QR không phải là đường dẫn: cử tri mở trang bỏ phiếu rồi quét hoặc nhập mã.',
  making: 'Đang tạo phiếu mời. Có thể xem trang khác, nhưng đừng đóng trình duyệt: tệp chỉ tải về được lần này.', saved: 'Đã tạo phiếu mời và tải tệp về.', reprintTitle: 'Phiếu mất hoặc hỏng', reprint: 'Hủy và in lại',
  reprintLead: 'Phiếu cũ bị hủy, phiếu mới in cho đúng người giữ. Việc này không cho biết người đó đã bỏ phiếu hay chưa.',
  reprintConsequence: 'Các phiếu mời này mất hiệu lực ngay; tệp in phiếu mới chỉ tải về được lần này.',
  reconciliation: 'Đối chiếu phiếu mời', reconciliationLead: 'Số in ra (kể cả in lại) bằng số đã phát, hỏng và thu lại. Ghi trước khi công bố.', reconciliationPdf: 'Tải bản đối chiếu để ký (PDF)',
  reconcile: 'Lưu đối chiếu', reconciled: 'Đã lưu đối chiếu.', handedOut: 'Đã phát', spoilt: 'Hỏng', returned: 'Thu lại',
  paper: 'Phiếu giấy', paperLead: 'Phiếu cho các nơi bỏ phiếu giấy, in theo số cử tri và đóng dấu trước khi phát.', paperOf: (place: string) => `Tải phiếu giấy của ${place}`,
  voters: 'Số hiệu người mất phiếu', codes: 'Mã của phiếu hỏng', onePerLine: 'Mỗi dòng một số.',
}

export const confirmations = {
  title: { open: 'Xác nhận mở', close: 'Xác nhận đóng' }, lead: 'Cần hai người khác nhau: một của cơ quan chính trị, và trưởng ban kiểm phiếu.',
  sides: { organiser: 'Cơ quan chính trị', board: 'Trưởng ban kiểm phiếu' }, you: 'bạn', given: (by: string) => by === '' ? 'đã xác nhận' : `đã xác nhận (${by})`, missing: 'chưa xác nhận',
  confirm: { open: 'Xác nhận mở đợt', close: 'Xác nhận đóng đợt' },
  consequence: {
    open: 'Khi đủ hai xác nhận, cử tri bắt đầu bỏ phiếu.',
    close: 'Khi đủ hai xác nhận, không ai bỏ phiếu được nữa; hòm được niêm phong, dấu vết ai nhận phiếu lúc nào bị xóa. Không mở lại được.',
  },
  done: { open: 'Đợt lấy phiếu đã mở.', close: 'Đợt lấy phiếu đã đóng.' }, waiting: 'Đã xác nhận; chờ người thứ hai.', withdraw: 'Rút lại xác nhận', withdrawn: 'Đã rút lại xác nhận.',
}

export const attendance = {
  title: 'Số có mặt và lý do vắng', lead: 'Dùng để tính tỷ lệ có mặt và ghi vào biên bản. Không ghi tên.', of: (name: string, summoned: number) => `${name} (triệu tập ${summoned})`,
  present: 'Có mặt', absences: 'Vắng mặt', absencesHint: 'Mỗi dòng: số người, rồi lý do. Ví dụ: 3 đi công tác', save: 'Lưu số có mặt', saved: 'Đã lưu số có mặt.',
}

export const kiosk = {
  title: 'Máy bỏ phiếu dùng chung', lead: 'Mở trang /kiosk trên máy đặt tại nơi bỏ phiếu và nhập mã dưới đây. Mỗi mã dùng cho một máy, một lần.', invite: 'Cấp mã ghép máy', code: 'Mã ghép máy:',
  until: (at: string) => `dùng trước ${at}`,
}

export const follow = {
  title: 'Phát ra, thu về', notYet: 'Đợt lấy phiếu chưa mở nên chưa có số liệu.',
  coarse: 'Khi đang bỏ phiếu, số phát ra và thu về làm tròn xuống bội số của 5, để không ai biết người vừa rời chỗ đã bỏ phiếu. Số đúng có sau khi đóng.', exact: 'Số liệu chính xác.',
  noLimit: 'Không giới hạn giờ đóng.', over: 'Đã hết giờ', until: (at: string) => `nhận phiếu tới ${at}`,
  overPresent: (places: string) => `Phát ra nhiều hơn số có mặt đã ghi: ${places}. Hãy xem lại số có mặt.`,
  quorum: (rule: string, present: number, summoned: number) => `Có mặt ít nhất ${present} trên ${summoned} (cần ${rule})`,
}

export const figures = { summoned: 'Triệu tập', present: 'Có mặt', issued: 'Phát ra', collected: 'Thu về', valid: 'Hợp lệ', invalid: 'Không hợp lệ', all: 'Cộng' }
