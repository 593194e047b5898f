/** The home page: one's own work. */
export const home = {
  title: 'Việc của tôi',
  hello: (name: string) => `Xin chào ${name}.`,
  administrator: {
    lead: 'Lập tài khoản cho cơ quan chính trị, ban kiểm phiếu, ủy ban kiểm tra và lãnh đạo; giữ biên chế và danh sách cán bộ đúng với thực tế.',
    accounts: 'Lập hoặc sửa tài khoản', units: 'Biên chế đơn vị', people: 'Danh sách cán bộ',
  },
}
