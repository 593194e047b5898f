/** What the plain-http page says. `{…}` is filled in. */
export const vi = {
  title: 'Hòm phiếu: cần mở bằng https',
  heading: 'Không bỏ phiếu được ở địa chỉ này',
  why: 'Địa chỉ bắt đầu bằng http:// gửi mọi thứ dưới dạng ai trên mạng cũng đọc và sửa được. Vì vậy trình duyệt không cho trang mở bằng http dùng các phép mã hóa để niêm phong lá phiếu, và dịch vụ không nhận gì qua đường này.',
  open: 'Hãy mở địa chỉ an toàn:',
  certificate: 'Nếu trình duyệt báo kết nối không riêng tư',
  trust: 'Chứng chỉ do chính máy chủ của đơn vị tạo ra nên máy của bạn chưa biết nó. Tải chứng chỉ về, cài đặt làm chứng chỉ gốc (CA), rồi mở lại địa chỉ an toàn. Cách cài trên từng loại máy có ở trang “{trust}”.',
  download: 'Tải chứng chỉ của máy chủ (ca.crt)',
  compare: 'Trước khi cài, so dấu vân tay SHA-256 của tệp vừa tải với bản do cơ quan tổ chức niêm yết hoặc in ra. Dấu vân tay ghi trên trang này không đủ để tin: ai sửa được trang thì cũng sửa được nó.',
  fingerprint: 'Dấu vân tay theo trang này:',
  nothing: 'Trang này không ghi lại gì và không biết bạn định mở trang nào.',
} as const
