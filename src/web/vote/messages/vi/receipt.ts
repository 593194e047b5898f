/** The receipt of a cast ballot. */
export const receipt = {
  receipt: {
    title: 'Đã bỏ phiếu',
    text: 'Lá phiếu của bạn đã nằm trong hòm. Máy này không còn giữ đánh giá nào.',
    code: 'Mã biên nhận',
    qr: 'Mã QR của biên nhận: mở trang kiểm tra lá phiếu',
    keep: 'Biên nhận chỉ cho biết lá phiếu có trong hòm, không cho ai biết bạn đã đánh giá thế nào.',
    print: 'In biên nhận',
    check: 'Kiểm tra lá phiếu của tôi',
    checkLater: 'Sau khi hòm đóng, kiểm tra lá phiếu bằng máy này, hoặc bằng mã QR trên biên nhận đã in.',
    revote: 'Bỏ phiếu lại',
    revoteWhy: 'Nếu có ai ép bạn đánh giá trước mặt họ, hãy bỏ phiếu lại lúc khác, trên máy này: chỉ lá cuối cùng được tính.',
    other: 'Người khác bỏ phiếu trên máy này',
    otherConfirm: 'Máy sẽ xóa biên nhận này để người khác dùng phiếu mời của họ; bạn sẽ không bỏ phiếu lại được từ máy này nữa. Lá phiếu trong hòm không bị ảnh hưởng. Hãy in hoặc lưu biên nhận trước nếu muốn kiểm tra sau. Tiếp tục?',
    otherYes: 'Xóa biên nhận và tiếp tục',
    done: 'Xong',
    doneText: 'Bấm “Xong” để xóa mọi thứ khỏi máy này, nhường người tiếp theo.',
  },
}
