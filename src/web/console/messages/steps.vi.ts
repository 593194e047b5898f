/** The steps of the official process, each with the act as the regulation has it. */
export const steps = {
  plan: { title: 'Kế hoạch', act: 'Cơ quan chính trị lập kế hoạch: mục đích, căn cứ, thời gian, địa điểm, thành phần ghi phiếu, quy tắc.' },
  list: { title: 'Danh sách', act: 'Lập danh sách người được lấy phiếu theo thứ tự trên phiếu; ghi lý do với người chưa lấy phiếu kỳ này.' },
  voters: { title: 'Cử tri', act: 'Lập danh sách cử tri (người ghi phiếu) từ tệp của đơn vị.' },
  places: { title: 'Nơi bỏ phiếu', act: 'Hình thành các nơi bỏ phiếu: đơn vị nguyên vẹn, đơn vị nhỏ gộp với đơn vị lân cận để giữ bí mật.' },
  board: { title: 'Ban kiểm phiếu và khóa', act: 'Thông qua ban kiểm phiếu; trưởng ban lập khóa hòm phiếu, chia cho các thành viên, từng mảnh được đọc thử.' },
  slips: { title: 'In phiếu mời', act: 'Chốt danh sách, kiểm tra và niêm phong hòm phiếu rỗng, in phiếu mời.' },
  open: { title: 'Mở', act: 'Cơ quan chính trị và trưởng ban kiểm phiếu, hai người khác nhau, cùng xác nhận mở.' },
  follow: { title: 'Theo dõi', act: 'Phát phiếu, ghi phiếu, bỏ phiếu. Chỉ thấy số phát ra và thu về; không thấy đánh giá, không thấy ai đã bỏ phiếu.' },
  close: { title: 'Đóng', act: 'Thu phiếu, niêm phong hòm. Hai người cùng xác nhận đóng.' },
  count: { title: 'Kiểm phiếu', act: 'Công bố số phát ra, thu về; ghép mảnh khóa mở hòm; kết luận phiếu không hợp lệ; kiểm phiếu.' },
  minutes: { title: 'Biên bản', act: 'Lập biên bản kiểm phiếu; trưởng ban và các thành viên ký.' },
  publish: { title: 'Công bố', act: 'Công bố kết quả trong phạm vi quy định; niêm phong phiếu, bàn giao lưu trữ.' },
}

/** What keeps a step from being done. */
export const missing = {
  'subjects': 'Chưa có người được lấy phiếu trong danh sách.', 'roll': 'Chưa nhập danh sách cử tri.', 'freeze': 'Chưa chốt danh sách.', 'board': 'Chưa cử ban kiểm phiếu.',
  'board-key': 'Trưởng ban kiểm phiếu chưa lập khóa.', 'shares': 'Còn mảnh khóa chưa đọc thử.', 'slips': 'Còn nơi bỏ phiếu chưa in phiếu mời.',
  'open-organiser': 'Cơ quan chính trị chưa xác nhận mở.', 'open-board': 'Trưởng ban kiểm phiếu chưa xác nhận mở.', 'not-open': 'Đợt lấy phiếu chưa mở.',
  'close-organiser': 'Cơ quan chính trị chưa xác nhận đóng.', 'close-board': 'Trưởng ban kiểm phiếu chưa xác nhận đóng.', 'sealing': 'Hòm phiếu đang được niêm phong.',
  'not-closed': 'Hòm phiếu chưa đóng.', 'not-counted': 'Chưa kiểm phiếu.', 'not-published': 'Chưa công bố kết quả.', 'rehearsal': 'Đợt diễn tập không công bố kết quả.',
}
