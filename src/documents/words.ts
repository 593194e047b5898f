import type { Kind } from '../domain/manifest.js'

const kinds: Readonly<Record<Kind, string>> = { rating: 'lấy phiếu tín nhiệm', decisive: 'bỏ phiếu tín nhiệm' }

/** Every word that documents print, Vietnamese, in the official wording (Quy định 96-QĐ/TW; Nghị định 30/2020/NĐ-CP). */
export const words = {
  kinds,
  place: 'Nơi bỏ phiếu',
  rehearsal: 'DIỄN TẬP',
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
} as const
