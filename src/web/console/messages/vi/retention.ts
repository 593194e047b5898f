/** The end of what is kept of a round. */
export const retention = {
  title: 'Thời hạn lưu giữ',
  notYet: 'Thời hạn bắt đầu tính từ khi công bố kết quả (đợt diễn tập: từ khi kiểm phiếu xong).',
  until: (at: string) => `Hòm phiếu niêm phong, phiếu mời và dấu đã phát phiếu được giữ tới ${at}.`,
  what: 'Tới lúc đó, khi đã đủ hai người xác nhận và không có đợt nào đang mở, hệ thống tự hủy và lập biên bản có chữ ký. Kết quả, biên bản kiểm phiếu, báo cáo và nhật ký vẫn còn.',
  from: (at: string) => `Từ ${at} mới xác nhận được. Nếu đang có khiếu nại, đừng xác nhận.`,
  sides: { organiser: 'Cơ quan chính trị', board: 'Trưởng ban kiểm phiếu hoặc ủy ban kiểm tra' }, given: 'đã xác nhận',
  confirm: 'Xác nhận hủy khi hết hạn',
  consequence: (at: string) => `Khi đủ hai xác nhận, sau ${at} hòm phiếu bị hủy vĩnh viễn: không ai kiểm phiếu lại, không ai kiểm tra lá phiếu của mình được nữa. Trước lúc đó còn rút lại được.`,
  ordered: 'Đã đủ hai xác nhận.', waiting: 'Đã đủ hai xác nhận. Hệ thống tự hủy khi tới hạn và không có đợt nào đang mở.',
  destroyed: (at: string) => `Hòm phiếu niêm phong, phiếu mời và dấu đã phát phiếu đã bị hủy lúc ${at}.`,
  kept: 'Kết quả, biên bản kiểm phiếu, báo cáo và nhật ký vẫn còn nguyên.',
  record: 'Tải biên bản hủy có chữ ký',
}
