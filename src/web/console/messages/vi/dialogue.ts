/** Comments under review, themes, answers, and what the voters read. */
export const dialogue = {
  title: (round: string) => `Ý kiến và đối thoại: ${round}`, link: 'Ý kiến và đối thoại', page: 'Ý kiến và đối thoại',
  lead: 'Ý kiến gửi kèm lá phiếu, không ai biết của ai, ở nơi nào.',
  underReview: 'Ban kiểm phiếu đang duyệt ý kiến. Chưa ai khác được đọc.',
  none: 'Không có ý kiến nào được công khai.',
  summary: {
    title: 'Kết quả duyệt', shown: (count: number) => `${count} ý kiến được công khai.`,
    withheld: (count: number, reason: string) => `${count} ý kiến không công khai: ${reason}.`,
    shut: (places: number) => `Ở ${places} nơi có quá ít phiếu, ý kiến không được mở để không lộ người viết.`,
  },
  reasons: { writer: 'để lộ người viết', person: 'nêu đời tư của người khác', secret: 'có bí mật nhà nước, bí mật quân sự', insult: 'xúc phạm, vu khống', empty: 'không có nội dung' },
  review: {
    title: 'Duyệt ý kiến', lead: 'Đọc từng ý kiến để không điều gì làm lộ người viết. Mỗi ý kiến cần hai thành viên của ban cho ý kiến như nhau. Chọn một từ để xóa từ đó trước khi công khai; không ai sửa được lời của người viết.',
    alone: 'Ban kiểm phiếu chỉ có một người: ý kiến của một người là đủ.',
    progress: (settled: number, opened: number) => `Đã duyệt xong ${settled} trên ${opened} ý kiến.`,
    unreadable: (count: number) => `${count} phong bì ý kiến không đọc được.`,
    waiting: 'Đang chờ tôi', all: 'Tất cả', which: 'Ý kiến hiện ra', empty: 'Không còn ý kiến nào chờ bạn.', emptyAll: 'Không có ý kiến nào.', more: 'Xem thêm ý kiến',
    comment: (number: number) => `Ý kiến ${number}`, words: 'Các từ của ý kiến; chọn từ cần xóa', asShown: 'Sẽ công khai như sau:',
    show: 'Cho đọc', withhold: 'Không công khai', reason: 'Lý do không công khai', agree: 'Đồng ý như vậy',
    proposed: { show: 'Một thành viên đề nghị cho đọc:', withhold: (reason: string) => `Một thành viên đề nghị không công khai: ${reason}.` },
    mine: 'Bạn đã cho ý kiến, còn chờ người thứ hai.', settled: 'Đã duyệt xong.', saved: 'Đã ghi.',
    end: 'Kết thúc duyệt', endConsequence: 'Ý kiến không công khai và các từ đã xóa bị hủy hẳn, không lấy lại được. Ý kiến còn lại được chuyển cho cơ quan chính trị và lãnh đạo.', ended: 'Đã kết thúc duyệt.',
  },
  themes: {
    title: 'Chủ đề', lead: 'Xếp mỗi ý kiến vào một chủ đề; lãnh đạo, chỉ huy trả lời theo chủ đề. Mọi ý kiến được công khai đều phải ở một chủ đề.',
    add: 'Thêm chủ đề', name: (number: number) => `Tên chủ đề ${number}`, remove: (name: string) => `Bỏ chủ đề ${name}`, theme: (comment: string) => `Chủ đề của ý kiến: ${comment}`,
    unplaced: 'Chưa xếp', save: 'Lưu chủ đề', saved: 'Đã lưu chủ đề.', comments: 'Ý kiến', place: 'Chủ đề',
  },
  answers: {
    title: 'Trả lời', answer: (theme: string) => `Trả lời về: ${theme}`, save: 'Lưu trả lời', saved: 'Đã lưu trả lời.', none: 'Chưa có trả lời.', unplaced: 'Chưa xếp vào chủ đề nào',
    empty: 'Chưa có chủ đề nào; cơ quan chính trị hoặc ban kiểm phiếu lập chủ đề trước.',
  },
  publish: {
    title: 'Công bố cho người ghi phiếu', publish: 'Công bố đối thoại', consequence: 'Ý kiến và trả lời được đặt ở một địa chỉ mà ai biết cũng đọc được, không phải đăng nhập. Lần công bố nào cũng được giữ lại; công bố lại thì trang hiện lần mới nhất.',
    published: 'Đã công bố đối thoại.', notYet: 'Chưa công bố lần nào.', at: (number: number) => `Đã công bố lần ${number}. Người ghi phiếu đọc ở:`, qr: 'Mã QR của trang đối thoại', digest: 'SHA-256',
    afterResult: 'Đối thoại được công bố sau khi công bố kết quả.',
  },
}
