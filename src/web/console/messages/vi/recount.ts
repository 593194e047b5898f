/** An independent count, step by step, on a machine that has nothing to do with the service. */
export const recount = {
  title: 'Kiểm phiếu độc lập', of: (title: string) => `Kiểm phiếu độc lập: ${title}`, toRound: 'Về đợt lấy phiếu', open: 'Hướng dẫn kiểm phiếu độc lập',
  lead: 'Đếm lại hòm phiếu trên một máy khác, không qua hệ thống này, rồi so từng dòng với kết quả. Trang này in ra được để mang theo.',
  notYet: 'Kiểm phiếu độc lập được khi hòm phiếu đã đóng và niêm phong.',
  needs: 'Cần có',
  need: {
    machine: 'Một máy khác, không nối mạng, có Node.js 20.19 trở lên và thư mục chương trình hom-phieu (mở cửa sổ lệnh trong thư mục đó).',
    box: 'Tệp hòm phiếu niêm phong (bước 1), chép sang máy đó.',
    shares: (needed: number, all: number) => `${needed} trong ${all} mảnh khóa, do thành viên ban kiểm phiếu tự mang tới dưới dạng tệp manh-khoa-….json. Mảnh in trên giấy: mã QR chứa nguyên văn tệp, quét rồi lưu thành tệp .json.`,
    minutes: 'Biên bản kiểm phiếu đã in: đoạn “Đối chiếu” ở cuối, ngay trước chữ ký, ghi vân tay của đợt, gốc chung của các hòm phiếu và giá trị băm SHA-256 của kết quả.',
  },
  paper: 'Phiếu giấy không đếm lại được từ tệp; bước 4 kiểm tra kết quả đúng bằng số đếm lại cộng số phiếu giấy đã công bố.',
  box: {
    title: '1. Tải hòm phiếu niêm phong', lead: 'Tệp chứa các phong bì còn kín; không có mảnh khóa thì không ai đọc được. Việc tải được ghi vào nhật ký.',
    load: 'Tải hòm phiếu niêm phong', size: (size: string) => `Đã tải xong: ${size}. Tệp hom-phieu-niem-phong.json nằm trong thư mục tải về.`, loading: (done: string, total: string) => `Đang tải hòm phiếu niêm phong: ${done} trên ${total}. Có thể xem trang khác, nhưng đừng đóng trình duyệt.`,
  },
  verify: {
    title: '2. Kiểm tra hòm phiếu, chưa cần khóa', compare: 'Chương trình in Vân tay và Gốc hòm. So từng ký tự với đoạn “Đối chiếu” trên biên bản đã in, đừng chỉ so với trang này:',
    fingerprint: 'Vân tay', root: 'Gốc hòm', ends: 'Dòng cuối phải là:',
  },
  count: {
    title: '3. Đếm bằng mảnh khóa', lead: 'Thay tên tệp bằng tên các mảnh khóa được mang tới. Đếm xong, người giữ xóa mảnh khóa của mình khỏi máy.',
    ends: 'Bảng kết quả hiện ra; dòng cuối phải là:',
  },
  result: {
    title: '4. So với kết quả của hệ thống', load: 'Tải kết quả (JSON)', lead: 'Chép tệp kết quả sang máy kia. Chương trình tự tính giá trị băm của kết quả (dòng Kết quả); so với giá trị băm SHA-256 trên biên bản.',
    notYet: 'Tải được tệp kết quả khi ban kiểm phiếu đã kiểm phiếu.',
  },
  exits: 'Kịch bản lệnh đọc được kết luận từ mã kết thúc: 0 là khớp, 1 là không khớp, 2 là không đọc được tệp hoặc lệnh sai.',
  compare: { title: '5. Kết luận' },
  differs: {
    title: 'Nếu không khớp', lead: 'Giữ nguyên mọi tệp, không công bố kết quả. Đếm lại lần nữa trên máy thứ ba, có người khác chứng kiến. Nếu vẫn khác: ghi nhận kết luận dưới đây, báo trưởng ban kiểm phiếu và cấp ủy.',
  },
  recorded: 'Kết luận đã ghi vào nhật ký', noneRecorded: 'Chưa có kết luận nào được ghi cho đợt này.',
  record: { good: 'Ghi nhận kết luận: khớp', bad: 'Ghi nhận kết luận: không khớp', consequence: 'Kết luận được ghi vào nhật ký với tên bạn và không sửa, không xóa được. Không con số nào trong tệp được gửi đi.', done: 'Đã ghi kết luận vào nhật ký.' },
  rows: { verdict: 'Kết luận', agrees: 'khớp', differs: 'KHÁC', counted: (counted: number) => `đếm lại ${counted}`, paper: (sheets: number) => `thêm ${sheets} phiếu giấy`, summary: (agreeing: number, all: number) => `${agreeing} trên ${all} người khớp.` },
}
