/** What went wrong, and what to do. */
export const trouble = {
  badCode: 'Mã không đúng hoặc không còn hiệu lực. Hãy so lại từng nhóm với phiếu mời. Nếu phiếu mời đã được in lại, chỉ phiếu mới nhất dùng được; gặp ban tổ chức để được giúp.',
  waitMinute: { title: 'Có quá nhiều mã sai', text: 'Để chống dò mã, hệ thống tạm ngừng nhận mã từ nơi này trong khoảng một phút. Xin chờ rồi thử lại.' },
  alreadyIssued: {
    title: 'Phiếu mời này đã dùng trên máy khác',
    text: 'Quyền bỏ phiếu chỉ phát một lần và nằm trên máy hoặc trình duyệt đã dùng trước.',
    what: 'Hãy mở lại đúng máy và trình duyệt đã dùng, kể cả trình duyệt bên trong ứng dụng nhắn tin. Nếu không phải bạn đã dùng phiếu mời này, hãy báo ngay ban kiểm phiếu.',
  },
  spent: { title: 'Lá phiếu đã được bỏ', text: 'Dấu niêm này đã dùng cho một lá phiếu khác trong hòm, và đợt này không cho bỏ phiếu lại. Lá phiếu trong hòm vẫn được tính.' },
  late: {
    title: 'Hòm phiếu đã đóng',
    text: 'Lá phiếu đã niêm phong không được nhận vì hòm phiếu đóng trước khi có biên nhận. Có thể nó đã tới hòm trước đó: trang kiểm tra sẽ cho biết.',
    earlier: 'Nếu bạn đang bỏ phiếu lại, lá phiếu trước vẫn nằm trong hòm và được tính.',
  },
  unreachable: { title: 'Không liên lạc được với máy chủ', text: 'Hãy kiểm tra mạng của đơn vị rồi thử lại. Chưa có gì bị mất.' },
  busy: { title: 'Hệ thống đang bận', text: 'Xin chờ ít giây rồi thử lại. Chưa có gì bị mất.' },
  mistrust: {
    title: 'Máy chủ trả lời không đúng',
    manifest: 'Đợt lấy phiếu này không đúng với mã vân tay in trên phiếu mời. Đừng bỏ phiếu; hãy báo ban kiểm phiếu.',
    constituency: 'Máy chủ chỉ tới một nơi bỏ phiếu không có trong đợt này. Đừng bỏ phiếu; hãy báo ban kiểm phiếu.',
    signature: 'Dấu niêm nhận được không đúng. Hãy thử lại; nếu vẫn vậy, báo ban kiểm phiếu.',
    receipt: 'Biên nhận của hòm phiếu không đúng. Hãy gửi lại; nếu vẫn vậy, báo ban kiểm phiếu.',
  },
  otherRound: { title: 'Phiếu mời này không dùng được ở máy này', sentences: ['Phiếu mời là của một đợt lấy phiếu khác với đợt của máy này. Hãy hỏi ban tổ chức nơi bỏ phiếu của bạn. Nếu phiếu mời đúng là của đợt này, đừng bỏ phiếu và báo ban kiểm phiếu.'] },
  refusedTitle: 'Hệ thống không làm được việc này',
  fault: { title: 'Trang gặp lỗi', text: 'Hãy tải lại trang. Quyền bỏ phiếu và lá phiếu đã niêm phong được giữ trên máy.' },
  reload: 'Tải lại trang',
  restart: 'Nhập mã khác',
  restartYes: 'Xóa và nhập mã khác',
  restartLoses: 'Những gì máy này còn giữ của lá phiếu này (quyền bỏ phiếu chưa dùng, lá phiếu đã niêm phong hoặc biên nhận) sẽ bị xóa, và không kiểm tra được từ máy này nữa. Xóa?',
  keepPhone: 'Nếu vẫn không được, gặp ban tổ chức và đem theo máy này.',
}
