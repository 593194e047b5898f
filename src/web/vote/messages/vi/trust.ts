/** What the page on trusting the service's own certificate says. */
export const trust = {
  title: 'Tin cậy chứng chỉ của máy chủ',
  loading: 'Đang hỏi máy chủ…',
  unreachable: 'Không liên lạc được với máy chủ. Hãy xem lại mạng rồi tải lại trang.',
  given: 'Máy chủ này dùng chứng chỉ do nơi khác cấp. Nếu trình duyệt không cảnh báo gì thì không phải cài gì. Nếu trình duyệt cảnh báo, đừng đi tiếp; hãy báo ban tổ chức.',
  unknown: 'Dịch vụ không tự dùng chứng chỉ nào: kết nối an toàn do máy chủ đứng trước nó lo, hoặc trang đang mở ngay trên máy chủ. Nếu trình duyệt cảnh báo, đừng đi tiếp; hãy báo ban tổ chức.',
  why: 'Mạng nội bộ không có nơi cấp chứng chỉ, nên máy chủ tự tạo một chứng chỉ gốc. Máy của bạn chưa biết chứng chỉ này: lần đầu trình duyệt sẽ báo kết nối không riêng tư. Cài chứng chỉ gốc một lần thì hết cảnh báo.',
  compare: 'Trước khi cài, so dấu vân tay của tệp tải về với bản in do ban tổ chức niêm yết. Phải trùng từng ký tự. Không trùng thì không cài, và báo ban kiểm phiếu.',
  notHere: 'Dấu vân tay trên trang này chỉ để ban tổ chức in ra: ai giả được trang thì cũng giả được nó. Trên máy của bạn, hãy so với bản in.',
  caFingerprint: 'Dấu vân tay SHA-256 của chứng chỉ gốc',
  certificateFingerprint: 'Dấu vân tay SHA-256 của chứng chỉ máy chủ',
  addresses: 'Địa chỉ của máy chủ',
  download: 'Tải chứng chỉ gốc (hom-phieu-ca.crt)',
  print: 'In trang này để niêm yết',
  warning: 'Chứng chỉ gốc cho phép người giữ máy chủ làm chứng chỉ cho mọi địa chỉ. Chỉ cài trên máy dùng để bỏ phiếu, và gỡ ra khi xong đợt.',
  devices: [
    { name: 'Android', steps: ['Tải chứng chỉ gốc bằng nút ở trên.', 'Mở Cài đặt → Bảo mật (hoặc Bảo mật và quyền riêng tư) → Mã hóa và thông tin xác thực → Cài đặt chứng chỉ → Chứng chỉ CA.', 'Chọn “Vẫn cài đặt”, rồi chọn tệp hom-phieu-ca.crt trong Tải xuống.', 'Xem dấu vân tay: Thông tin xác thực tin cậy → Người dùng → chọn chứng chỉ vừa cài, và so với bản in.', 'Đóng hẳn trình duyệt, mở lại địa chỉ của máy chủ. Dùng Chrome; Firefox cho Android không dùng chứng chỉ này.'] },
    { name: 'iPhone, iPad', steps: ['Mở trang bằng Safari, tải chứng chỉ gốc, chọn “Cho phép”.', 'Mở Cài đặt → Đã tải về hồ sơ → chọn “Chi tiết khác”, so dấu vân tay với bản in, rồi bấm Cài đặt.', 'Mở Cài đặt → Cài đặt chung → Giới thiệu → Cài đặt tin cậy chứng nhận, bật công tắc cho chứng chỉ vừa cài.', 'Mở lại địa chỉ của máy chủ.'] },
    { name: 'Windows', steps: ['Tải chứng chỉ gốc, bấm đúp vào tệp.', 'Thẻ Chi tiết chỉ ghi dấu vân tay SHA-1; để xem SHA-256, mở PowerShell và chạy: Get-FileHash hom-phieu-ca.crt. So với bản in.', 'Bấm “Cài đặt chứng chỉ…”, chọn “Đặt tất cả các chứng chỉ vào kho sau”, chọn “Tổ chức chứng nhận gốc tin cậy”, rồi xong.', 'Đóng hẳn trình duyệt, mở lại. Firefox: Cài đặt → Quyền riêng tư và bảo mật → Xem chứng chỉ → Nhà thẩm quyền → Nhập.'] },
    { name: 'Linux', steps: ['Tải chứng chỉ gốc; xem dấu vân tay: sha256sum hom-phieu-ca.crt. So với bản in.', 'Chrome, Chromium: Cài đặt → Quyền riêng tư và bảo mật → Bảo mật → Quản lý chứng chỉ → nhập làm tổ chức tin cậy.', 'Firefox: Cài đặt → Quyền riêng tư và bảo mật → Xem chứng chỉ → Nhà thẩm quyền → Nhập, đánh dấu “Tin để nhận diện trang web”.', 'Đóng hẳn trình duyệt, mở lại địa chỉ của máy chủ.'] },
  ],
}

export type TrustWords = typeof trust
