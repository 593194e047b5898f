import fc from 'fast-check'
import { nastyText } from './nasty.js'

/** A file as a form sends it, with the type that names the form's boundary. */
export interface SentForm {
  readonly type: string
  readonly bytes: Buffer
}

const heads = ['Mã đơn vị;Tên đơn vị;Cấp;Mã đơn vị cấp trên', 'Số hiệu;Họ và tên;Cấp bậc;Đối tượng;Mã đơn vị;Chức vụ', 'Số hiệu;Họ và tên;Cấp bậc;Mã đơn vị', 'a;b;c']
const cells = ['M-1', 'D1', 'LD', 'Cán Bộ Mẫu', 'Đại úy', 'Sĩ quan', 'Tiểu đoàn', 'Trợ lý', '']

const row = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...cells) }, { weight: 1, arbitrary: nastyText.map(text => text.slice(0, 2000)) }), { minLength: 3, maxLength: 6 })
const table = fc.tuple(fc.constantFrom(...heads), fc.array(row, { maxLength: 5 })).map(([head, rows]) => Buffer.from(`${head}\n${rows.map(line => line.join(';')).join('\n')}`))
const content = fc.oneof({ weight: 4, arbitrary: table }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), bytes])) })
const name = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('tệp mẫu.csv', 'x.xlsx', '../../x.csv') }, { weight: 1, arbitrary: nastyText.map(text => text.slice(0, 200).replace(/["\r\n]/g, '')) })

/** A form with one small file in it: a table more or less, or bytes. */
export const sampleFile: fc.Arbitrary<SentForm> = fc.tuple(content, name, fc.constantFrom('file', 'file', 'file', 'other', '__proto__')).map(([bytes, filename, field]) => ({
  type: 'multipart/form-data; boundary=hom',
  bytes: Buffer.concat([Buffer.from(`--hom\r\ncontent-disposition: form-data; name="${field}"; filename="${filename}"\r\ncontent-type: text/csv\r\n\r\n`), bytes, Buffer.from('\r\n--hom--\r\n')]),
}))
