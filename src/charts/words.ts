/** What pictures say besides names and the official words of the levels. */
export const words = {
  ballots: (base: number) => `${base} phiếu`,
  uncounted: (rows: number) => `${rows} không tính`,
  collected: 'Thu về',
  issuedOnly: 'Phát ra, không thu về',
  turnout: (collected: number, summoned: number, percent: string) => `${collected}/${summoned} · ${percent}%`,
  breaks: { post: 'chức vụ', unit: 'đơn vị', base: 'cách tính', electorate: 'người được hỏi', blocks: 'thành phần' },
  changed: (what: readonly string[]) => `đổi ${what.join(', ')}`,
} as const
