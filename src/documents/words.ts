import type { Kind } from '../domain/manifest.js'

const kinds: Readonly<Record<Kind, string>> = { rating: 'lấy phiếu tín nhiệm', decisive: 'bỏ phiếu tín nhiệm' }

/** Every word that documents print, Vietnamese, in the official wording (Quy định 96-QĐ/TW; Nghị định 30/2020/NĐ-CP). */
export const words = {
  kinds,
  place: 'Nơi bỏ phiếu',
  rehearsal: 'DIỄN TẬP',
  headings: {
    state: { nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' },
    party: { name: 'ĐẢNG CỘNG SẢN VIỆT NAM' },
  },
  number: 'Số:',
  /** Room for a pen. */
  blank: { short: '……………', placeAndDate: '……………, ngày …… tháng …… năm ……' },
  sign: '(Ký, ghi rõ họ tên)',
  periodLine: (period: string) => `Kỳ ${period}`,
  pageOf: (page: number, pages: number) => `Trang ${page}/${pages}`,
  foot: (fingerprint: string) => `Vân tay của đợt lấy phiếu: ${fingerprint}`,
  slips: {
    title: 'Phiếu mời',
    titleAndPeriod: (title: string, period: string) => `${title} – kỳ ${period}`,
    invited: 'Kính mời:',
    drawn: 'Phiếu rút ngẫu nhiên, không ghi tên người giữ',
    opens: (moment: string) => `Mở không sớm hơn ${moment}`,
    closes: (moment: string) => `đóng không muộn hơn ${moment}`,
    fingerprint: 'Vân tay của đợt lấy phiếu',
    instructions: (address: string) => [
      `1. Quét mã QR, hoặc mở ${address} rồi nhập mã trên đây; đối chiếu vân tay hiện trên máy với vân tay in trên phiếu này.`,
      '2. Mã là quyền của một lá phiếu: không cho ai xem, không chụp, không nhờ người khác bỏ thay; mất hoặc hỏng thì báo ngay cho ban tổ chức để hủy và in lại.',
      '3. Đánh giá từng người rồi bỏ phiếu; lá phiếu được niêm phong ngay trên máy, hệ thống không biết lá phiếu là của ai.',
    ],
    page: (page: number, pages: number) => `Trang ${page}/${pages} – cắt theo đường kẻ`,
  },
  reconciliation: {
    title: 'Biên bản đối chiếu phiếu mời',
    rule: 'Ở mỗi nơi bỏ phiếu, số phiếu mời in ra (kể cả phiếu in lại) phải bằng tổng số đã phát, hỏng và thu lại. Phiếu mất sau khi phát được tính là đã phát; phiếu đã hủy nằm trong số đã phát hoặc hỏng.',
    columns: ['TT', 'Nơi bỏ phiếu', 'In ra', 'Trong đó đã hủy', 'Đã phát', 'Hỏng', 'Thu lại', 'Chênh lệch', 'Lá phiếu đã cấp'],
    total: 'Tổng cộng',
    verdict: (known: number, all: number, wrong: readonly string[]) => {
      if (wrong.length > 0) return `Chưa khớp ở: ${wrong.join('; ')}.`
      if (known === 0) return 'Chưa nhập số liệu của nơi bỏ phiếu nào.'
      return known < all ? `Khớp ở ${known}/${all} nơi bỏ phiếu; các nơi còn lại chưa nhập số liệu.` : 'Khớp ở tất cả các nơi bỏ phiếu.'
    },
    note: 'Cột “Lá phiếu đã cấp” là số người đã nhận quyền bỏ phiếu bằng mã trên phiếu mời, chỉ có sau khi đóng; số này không lớn hơn số phiếu mời đã phát.',
    signers: ['Người lập biểu', 'Cơ quan chính trị'],
  },
} as const
