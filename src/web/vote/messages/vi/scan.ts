/** What is said around the camera. */
export const scan = {
  slip: 'Quét mã QR trên phiếu mời',
  hint: 'Đưa mã QR vào giữa khung hình.',
  picture: 'Hình từ máy ảnh',
  foreign: 'Đã đọc được một mã QR nhưng không phải loại cần ở đây. Hãy đưa đúng mã vào khung hình.',
  close: 'Thôi quét',
  failures: {
    insecure: 'Trình duyệt chỉ cho dùng máy ảnh khi trang mở bằng https. Hãy gõ mã bằng tay.',
    none: 'Máy này không có máy ảnh. Hãy gõ mã bằng tay.',
    denied: 'Trình duyệt chưa được phép dùng máy ảnh. Hãy cho phép trong phần cài đặt của trang, hoặc gõ mã bằng tay.',
    busy: 'Máy ảnh đang được ứng dụng khác dùng. Hãy đóng ứng dụng đó, hoặc gõ mã bằng tay.',
    fault: 'Không mở được máy ảnh. Hãy gõ mã bằng tay.',
  },
}
