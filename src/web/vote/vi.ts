/** What the voter's pages say, in Vietnamese: the words of the regulation. */
export const vi = {
  service: 'Hòm phiếu',
  next: 'Tiếp tục',
  code: { title: 'Vào bỏ phiếu', label: 'Mã bỏ phiếu trên phiếu mời', hint: '16 ký tự, không phân biệt chữ hoa và chữ thường.' },
  round: { voters: (count: number) => `${count} người ghi phiếu`, fingerprint: 'Mã vân tay của đợt' },
  levels: { high: 'Tín nhiệm cao', medium: 'Tín nhiệm', low: 'Tín nhiệm thấp', confidence: 'Tín nhiệm', no_confidence: 'Không tín nhiệm' },
  ballot: { cast: 'Niêm phong và bỏ phiếu' },
  sealing: 'Niêm phong lá phiếu',
  receipt: { title: 'Đã bỏ phiếu' },
  trouble: { fault: 'Trang gặp lỗi. Hãy tải lại trang.', unreachable: 'Không liên lạc được với máy chủ. Hãy thử lại.' },
}

export type Messages = typeof vi
