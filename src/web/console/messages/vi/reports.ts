/** What a rule of disclosure is said with, as far as other languages need it. */
interface Rule {
  readonly minBallots: number
  readonly minDissent: number
  readonly minMovers: number
  readonly guardHigh: boolean
}

/** Reports for leaders. */
export const reports = {
  title: 'Báo cáo', lead: 'Kết quả đã công bố, theo từng đợt và từng đơn vị.', empty: 'Chưa có đợt lấy phiếu nào liên quan đến đơn vị.',
  round: 'Đợt lấy phiếu', period: 'Kỳ', unit: 'Đơn vị', state: 'Đang ở', published: 'Công bố', turnout: 'Thu về', notYet: 'chưa công bố',
  corrected: (times: number) => times === 1 ? 'đã đính chính' : `đã đính chính ${times} lần`,
  withdrawn: 'Kết quả đã được đính chính; phần đính chính quá nhỏ nên chỉ còn số liệu của toàn bộ cử tri.',
  home: {
    fresh: 'Mới công bố', freshSince: (at: string) => `Từ lần xem trước trên máy này (${at}).`, first: 'Các đợt công bố gần đây.', none: 'Không có kết quả mới từ lần xem trước.',
    onDevice: 'Lần xem trước chỉ được nhớ trên máy này, hệ thống không ghi ai xem lúc nào.', underWay: 'Đang tiến hành', allRounds: 'Tất cả các đợt',
  },
  about: {
    title: 'Đọc số liệu thế nào', explanation: (text: string, _rule: Rule) => text,
    merged: 'Dòng có chữ “gộp” là số liệu chung của các đơn vị nêu tên; không có số liệu riêng của từng đơn vị trong đó.',
    likely: 'Không che được khả năng: nếu 7 trong 10 phiếu ở một mức thì mỗi người trong đó có 70% khả năng đã chọn mức ấy. Số liệu nói về tập thể, không nói về ai cả.',
    base: 'Tỷ lệ tính trên số phiếu thu về của chính dòng đó; phiếu để trống và không hợp lệ cũng nằm trong số đó.',
    difference: 'Chênh lệch tính bằng điểm phần trăm so với đơn vị đang xem.',
    digest: 'Mã băm của số liệu đã công bố',
  },
  view: {
    unit: 'Đơn vị', back: 'Về đơn vị của tôi', levels: 'Xem tới', levelCount: (levels: number) => levels === 20 ? 'mọi cấp' : `${levels} cấp dưới`,
    person: 'Người được lấy phiếu', everybody: 'Tất cả', find: 'Tìm theo tên', category: 'Nhóm cán bộ', sort: 'Thứ tự người', sortUnits: 'Thứ tự đơn vị', controls: 'Chọn và sắp xếp',
    orders: { given: 'Theo thứ tự danh sách', name: 'Theo tên', most: (level: string) => `${level}: cao xuống thấp`, least: (level: string) => `${level}: thấp lên cao` },
    unitOrder: 'Theo biên chế', noneFound: 'Không có dòng nào khớp.', findUnit: 'Tìm đơn vị',
    hidden: 'Sắp xếp và lọc chỉ dùng số liệu đang hiện; dòng không hiện số liệu luôn đứng cuối.',
  },
  overview: { title: 'Toàn đơn vị', none: 'Số liệu của đơn vị này chỉ hiện chung với đơn vị khác; xem phần so sánh bên dưới.' },
  units: {
    title: 'So sánh các đơn vị', of: (name: string) => `Các đơn vị: ${name}`, merged: 'gộp', contains: (names: string) => `Gồm: ${names}. Gộp vì số phiếu hoặc số ý kiến khác nhau chưa đủ để hiện riêng.`,
    outside: 'có phần ngoài phạm vi của bạn', one: 'Không tách được theo đơn vị mà vẫn giữ kín lá phiếu; chỉ có số liệu chung.', turnout: 'Thu về / triệu tập', difference: (points: string) => `${points} điểm`,
    base: 'Số phiếu', uncounted: 'Không tính',
  },
  panels: { title: 'Từng đơn vị cạnh nhau' },
  participation: { title: 'Tham gia bỏ phiếu', of: (name: string) => `Những người được hỏi về ${name}`, share: 'Tỷ lệ thu về' },
  sheet: {
    lead: 'Kết quả chính thức qua các đợt đã công bố, từng nơi một.', empty: 'Chưa có đợt đã công bố nào về người này mà bạn được xem.', table: 'Số liệu qua các kỳ', post: 'Chức vụ, đơn vị lúc ấy', base: 'Tính trên',
    apart: 'Kết quả ở các nơi khác nhau, hoặc của lấy phiếu và bỏ phiếu, không bao giờ cộng lại với nhau.',
  },
  trend: {
    title: 'Khác kỳ trước', from: (before: string, after: string) => before === '' ? `thêm ${after}` : after === '' ? `bớt ${before}` : `${before} → ${after}`,
    breaks: { post: 'Chức vụ', unit: 'Đơn vị', base: 'Cách tính tỷ lệ', electorate: 'Người được hỏi', blocks: 'Thành phần đơn vị' },
  },
  tasks: {
    title: 'Kết quả nhiệm vụ của đơn vị', write: 'Ghi kết quả nhiệm vụ của đơn vị này', result: 'Kết quả', note: 'Ghi chú',
    drop: 'Bỏ kết quả đã ghi', dropConsequence: (period: string) => `Kết quả nhiệm vụ đã ghi cho ${period} sẽ không còn trong báo cáo. Nhật ký vẫn giữ việc bỏ này.`,
    results: { excellent: 'Hoàn thành xuất sắc nhiệm vụ', good: 'Hoàn thành tốt nhiệm vụ', completed: 'Hoàn thành nhiệm vụ', failed: 'Không hoàn thành nhiệm vụ' },
  },
  remarks: {
    title: 'Nhận xét', write: 'Ghi nhận xét', text: 'Nội dung', kinds: { residence: 'nơi cư trú', emulation: 'thi đua, khen thưởng' },
    drop: 'Bỏ nhận xét đã ghi', dropConsequence: (period: string) => `Nhận xét đã ghi cho ${period} sẽ không còn trong báo cáo. Nhật ký vẫn giữ việc bỏ này.`,
  },
  periods: {
    title: 'Báo cáo theo kỳ', lead: 'Một đơn vị qua các đợt lấy phiếu, đặt cạnh nhau.', choose: 'Chọn đơn vị để xem.', empty: 'Không có đợt đã công bố nào của đơn vị này trong các kỳ đã chọn.',
    year: 'Năm', kind: 'Loại kỳ', kinds: { 'month': 'Tháng', 'quarter': 'Quý', 'half': '6 tháng', 'year': 'Năm', 'mid-term': 'Giữa nhiệm kỳ' },
    rounds: 'Các đợt', place: 'Nơi tổ chức', nameThen: 'Tên đơn vị lúc ấy', people: 'Từng người qua các kỳ', sharedBox: 'chung hòm với đơn vị khác', figuresOf: 'Số liệu của',
    of: { here: 'Đơn vị này', official: 'Toàn bộ người được hỏi' }, notShown: { here: 'không hiện riêng', official: 'ngoài phạm vi được xem' },
    never: 'Số liệu của các đợt đặt cạnh nhau, không cộng với nhau: người được hỏi mỗi đợt có thể khác. Đường biểu diễn ngắt ở chỗ không còn so sánh được.',
  },
  files: { pdf: 'Tải PDF', xlsx: 'Tải XLSX', csv: 'Tải CSV', json: 'Tải JSON' },
  pictures: {
    levels: 'Các mức tín nhiệm của từng người trong toàn đơn vị', units: (name: string) => `Các mức tín nhiệm của ${name} ở từng đơn vị`, panels: 'Các mức tín nhiệm của từng người ở mỗi đơn vị trực thuộc',
    turnout: 'Số phiếu thu về trên số người được triệu tập ở từng đơn vị', trend: (name: string) => `Tín nhiệm của ${name} qua các kỳ`,
    chart: (title: string) => `Biểu đồ: ${title}`, alt: (title: string) => `Biểu đồ: ${title}. Mọi số liệu có trong bảng kèm theo.`, table: 'Bảng số liệu của biểu đồ', leftOut: (rows: number) => `Biểu đồ không đủ chỗ cho ${rows} dòng; bảng có đủ.`,
  },
}
