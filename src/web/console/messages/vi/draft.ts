/** What an organiser decides of a round. */
export const form = {
  what: 'Nội dung', title: 'Tên đợt', kind: 'Hình thức', unit: 'Đơn vị tổ chức', period: 'Kỳ', year: 'Năm', part: 'Tháng, quý hoặc nửa năm', midTerm: 'Tên kỳ',
  periods: { 'month': 'Tháng', 'quarter': 'Quý', 'half': '6 tháng', 'year': 'Năm', 'mid-term': 'Giữa nhiệm kỳ' },
  basis: 'Căn cứ', basisHint: 'Mỗi dòng một văn bản; in vào biên bản.', place: 'Địa điểm', secrecy: 'Độ mật', noSecrecy: 'Không đóng dấu mật',
  rehearsal: 'Diễn tập', rehearsalHint: 'Chạy đủ các bước với mọi người nhưng không công bố kết quả; mọi trang và văn bản ghi rõ là diễn tập.',
  when: 'Thời gian', openNotBefore: 'Không mở trước', closeNotAfter: 'Không nhận phiếu sau', windowHint: 'Giờ Việt Nam; để trống nếu không giới hạn.',
  who: 'Thành phần ghi phiếu', units: 'Đơn vị ghi phiếu', unitsHint: 'Không chọn: mọi đơn vị từ đơn vị tổ chức trở xuống.', allUnits: 'Mọi đơn vị trực thuộc',
  classes: 'Đối tượng ghi phiếu', classesHint: 'Không chọn: mọi đối tượng.', allClasses: 'Mọi đối tượng', description: 'Mô tả thành phần',
  paperUnits: 'Đơn vị bỏ phiếu giấy', paperUnitsHint: 'Người của các đơn vị này và cấp dưới bỏ phiếu giấy, ban kiểm phiếu nhập kết quả.',
  slipKind: 'Phiếu mời',
  slipKinds: {
    named: { name: 'Ghi tên từng người', explained: 'Mỗi phiếu mời in sẵn tên một cử tri.' },
    drawn: { name: 'Bốc ngẫu nhiên', explained: 'Phiếu mời không ghi tên; cử tri tự bốc tại nơi bỏ phiếu. Không ai biết mã nào của ai.' },
  },
  fields: {
    title: 'Tên đợt', kind: 'Hình thức', period: 'Kỳ', unitId: 'Đơn vị tổ chức', rehearsal: 'Diễn tập', secrecy: 'Độ mật', place: 'Địa điểm', basis: 'Căn cứ', rules: 'Quy tắc',
    composition: 'Thành phần ghi phiếu', slipKind: 'Phiếu mời', paperUnits: 'Đơn vị bỏ phiếu giấy', openNotBefore: 'Không mở trước', closeNotAfter: 'Không nhận phiếu sau',
  },
}

/** Rules of a round, each with what it means. */
export const rules = {
  title: 'Quy tắc của đợt',
  lead: 'Giá trị ban đầu theo Quy định 96-QĐ/TW. Khi đã chốt danh sách thì không đổi được nữa; cử tri thấy các quy tắc này trong bản mô tả của đợt.',
  base: { name: 'Tỷ lệ tính trên', explained: 'Phần trăm và các ngưỡng 50%, 2/3 tính trên số này.' },
  bases: { collected: 'Tổng số phiếu thu về', summoned: 'Tổng số người được triệu tập', issued: 'Tổng số phiếu phát ra', valid: 'Tổng số phiếu hợp lệ' },
  quorum: { name: 'Tỷ lệ có mặt tối thiểu', explained: 'Thiếu tỷ lệ này thì không đóng được đợt lấy phiếu.' }, noQuorum: 'Không yêu cầu',
  revote: { name: 'Được bỏ phiếu lại cho tới khi đóng', explained: 'Cử tri có thể gửi lá phiếu khác thay lá trước; chỉ lá cuối được tính. Giúp chống ép buộc.' },
  comments: { name: 'Có phần ý kiến', explained: 'Mỗi lá phiếu được kèm một ý kiến niêm phong, tách rời khỏi đánh giá.' },
  guardHigh: { name: 'Bảo vệ cả khi nhất trí khen', explained: 'Kết quả của đơn vị nhỏ nhất trí mức cao cũng được gộp, để không chứng minh được ai đã phải khen.' },
  minBallots: { name: 'Số phiếu ít nhất của một hòm', explained: 'Đơn vị nhỏ hơn được gộp với đơn vị lân cận; không số liệu nào dựa trên ít phiếu hơn.' },
  minDissent: { name: 'Số phiếu khác ý ít nhất', explained: 'Số liệu của một đơn vị chỉ hiện riêng khi với mỗi mức có ít nhất ngần này phiếu chọn mức khác.' },
  minMovers: { name: 'Số người thay đổi ít nhất giữa hai kỳ', explained: 'So sánh các kỳ không bao giờ làm lộ dưới ngần này người. 1 là tắt.' },
  readers: {
    name: 'Diện được xem kết quả', nobody: 'Chỉ người tổ chức, ban kiểm phiếu và ủy ban kiểm tra',
    explained: 'Ngoài người tổ chức, ban kiểm phiếu của đợt và ủy ban kiểm tra, chỉ những người được chọn ở đây xem được kết quả đã công bố.',
    kinds: {
      subject: 'Người được lấy phiếu (hàng của mình)', voters: 'Người ghi phiếu (những người trên phiếu của mình)',
      leadership: 'Lãnh đạo, chỉ huy cùng cấp, và cấp dưới về đơn vị mình', superior: 'Lãnh đạo, chỉ huy cấp trên quản lý',
    },
  },
  keepMonths: { name: 'Giữ hòm phiếu bao nhiêu tháng sau công bố', explained: 'Đủ lâu cho khiếu nại và kiểm phiếu lại; sau đó hòm phiếu niêm phong, phiếu mời và dấu đã phát bị hủy. Từ 3 tới 120.' },
  window: { name: 'Số kỳ trước được đối chiếu', explained: 'Bao nhiêu kỳ gần nhất được xét khi bảo vệ phép so sánh.' },
}
