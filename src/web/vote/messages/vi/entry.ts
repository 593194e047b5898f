import { periodInWords } from '../../../../domain/period-label.js'

const groupNames = (groups: readonly number[]) => groups.length === 1 ? `nhóm ${groups[0]! + 1}` : `các nhóm ${groups.map(group => group + 1).join(', ')}`

/** From the slip to the round's introduction. */
export const entry = {
  code: {
    title: 'Vào bỏ phiếu',
    label: 'Mã bỏ phiếu trên phiếu mời',
    hint: 'Bốn nhóm, mỗi nhóm bốn ký tự. Chữ hoa hay chữ thường, có hay không có dấu gạch đều được.',
    groups: 'Mã đã đọc',
    group: (at: number) => `Nhóm ${at + 1}`,
    lookAgain: 'xem lại',
    entering: 'Đang kiểm tra mã bỏ phiếu',
    empty: 'Hãy nhập mã bỏ phiếu in trên phiếu mời.',
    again: 'Đã quá thời gian từ lúc bạn nhập mã. Hãy nhập lại đúng mã ấy để tiếp tục; lá phiếu đã niêm phong vẫn còn trên máy này.',
    faults: {
      accents: (groups: readonly number[]) => `Bộ gõ tiếng Việt đã đổi ký tự ở ${groupNames(groups)}. Hãy tắt bộ gõ tiếng Việt rồi nhập lại.`,
      letter: (groups: readonly number[]) => `Có ký tự không dùng trong mã ở ${groupNames(groups)}. Mã chỉ gồm chữ số và chữ cái không dấu, không có chữ I, L, O, U.`,
      missing: (groups: readonly number[]) => `Còn thiếu ký tự ở ${groupNames(groups)}.`,
      extra: (groups: readonly number[]) => groups.length === 0 ? 'Mã có nhiều hơn 16 ký tự.' : `Thừa ký tự ở ${groupNames(groups)}.`,
      check: (groups: readonly number[]) => groups.length === 0 || groups.length > 2
        ? 'Mã có ký tự nhập sai. Hãy so lại cả bốn nhóm với phiếu mời.'
        : `Mã có ký tự nhập sai, có thể ở ${groupNames(groups)}. Hãy so lại với phiếu mời.`,
    },
  },
  elsewhere: {
    title: 'Trang bỏ phiếu đang mở ở một thẻ khác',
    text: 'Để lá phiếu không bị gửi hai lần, mỗi máy chỉ bỏ phiếu ở một thẻ. Hãy quay lại thẻ kia, hoặc đóng nó; trang này sẽ tự tiếp tục.',
  },
  holding: {
    title: 'Máy này đang giữ một lá phiếu khác',
    unspent: 'Một phiếu mời đã được dùng trên máy này và lá phiếu chưa bỏ. Nếu đó là phiếu của bạn, hãy tiếp tục; quyền bỏ phiếu ấy chỉ nằm trên máy này.',
    cast: 'Lá phiếu trước đã nằm trong hòm; máy này giữ biên nhận để kiểm tra sau. Máy không giữ đánh giá nào.',
    continue: 'Tiếp tục lá phiếu đang giữ',
    show: 'Xem biên nhận đang giữ',
    remove: 'Xóa khỏi máy để dùng phiếu mời này',
    removeUnspent: 'Lá phiếu chưa bỏ sẽ không bỏ được nữa, trên máy này cũng như trên máy khác. Chỉ xóa khi chắc chắn. Xóa?',
    removeCast: 'Lá phiếu trong hòm không bị ảnh hưởng. Sau khi xóa, chỉ kiểm tra được bằng biên nhận đã in hoặc đã lưu. Xóa?',
    removeConfirm: 'Xóa',
  },
  early: {
    title: 'Chưa đến giờ bỏ phiếu',
    opens: (moment: string) => `Đợt lấy phiếu mở từ ${moment}.`,
    unknown: 'Ban tổ chức chưa mở đợt lấy phiếu.',
    wait: 'Cứ để trang này mở: khi hòm phiếu mở, trang sẽ tự tiếp tục. Bạn cũng có thể đóng trang và mở lại bằng phiếu mời.',
  },
  over: {
    title: 'Đợt lấy phiếu đã đóng',
    closed: 'Hòm phiếu đã niêm phong, không nhận thêm lá phiếu.',
    check: 'Nếu đã bỏ phiếu, bạn có thể kiểm tra lá phiếu của mình có trong hòm.',
    checkLink: 'Kiểm tra lá phiếu của tôi',
    resultLink: 'Xem kết quả đã công bố',
    cancelledTitle: 'Đợt lấy phiếu đã bị hủy',
    cancelled: 'Các lá phiếu đã bỏ không được kiểm. Hãy hỏi ban tổ chức.',
    other: 'Dùng phiếu mời khác',
  },
  round: {
    unit: 'Đơn vị',
    period: 'Kỳ',
    periodWords: periodInWords,
    place: 'Nơi bỏ phiếu',
    voters: 'Người ghi phiếu',
    count: (count: number) => `${count} người`,
    subjects: 'Người được lấy phiếu',
    kind: 'Hình thức',
    kinds: { rating: 'Lấy phiếu tín nhiệm, ba mức', decisive: 'Bỏ phiếu tín nhiệm, hai mức' },
    secrecyTitle: 'Lá phiếu được giữ bí mật thế nào',
    secrecy: [
      'Đánh giá của bạn được niêm phong ngay trên máy này; chỉ khi hòm đã đóng và đủ thành viên ban kiểm phiếu góp mảnh khóa thì phong bì mới mở được.',
      'Dấu niêm của lá phiếu được ký mà không nhìn thấy, nên hệ thống biết bạn có quyền bỏ phiếu nhưng không nối được lá phiếu với bạn.',
      'Từng phong bì được trộn với phong bì của mọi người cùng nơi bỏ phiếu trước khi mở, và không ai xem được kết quả trước giờ đóng.',
    ],
    who: 'Ai biết được gì',
    fingerprint: 'Mã vân tay của đợt',
    compare: 'Hãy so với mã vân tay in trên phiếu mời hoặc trên bảng thông báo. Nếu khác dù chỉ một ký tự, đừng bỏ phiếu và báo ban kiểm phiếu.',
    matched: 'Đã khớp với phiếu mời.',
    resumed: 'Lá phiếu của bạn còn được giữ trên máy này. Đánh giá chưa bỏ không được lưu, nên cần đánh giá lại.',
    again: 'Bạn đang bỏ phiếu lại: lá phiếu mới sẽ thay lá phiếu trước. Cho tới khi niêm phong lá mới, lá trước vẫn được tính.',
    kiosk: 'Bỏ phiếu ở quầy: sau khi bấm “Xong”, máy không còn giữ gì, nên không bỏ phiếu lại được.',
    begin: 'Bắt đầu ghi phiếu',
  },
}
