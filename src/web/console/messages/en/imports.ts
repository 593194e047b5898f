import type { Messages } from '../vi.js'

/** Files that are imported. */
export const imports: Messages['imports'] = {
  titles: { units: 'Import the establishment', people: 'Import people' },
  back: { units: 'Back to Units', people: 'Back to People' },
  lead: {
    units: 'An XLSX or CSV file with the headings Mã đơn vị, Tên đơn vị, Cấp, Mã đơn vị cấp trên, Thứ tự. Units that are not in it stay as they are.',
    people: 'An XLSX or CSV file with the headings Số hiệu, Họ và tên, Cấp bậc, Mã đơn vị, Chức vụ; also, if wanted, Đối tượng, Từ ngày, Nhóm cán bộ, Ngày sinh. People who are not in it stay as they are.',
    roll: 'An XLSX or CSV file with the headings Số hiệu, Họ và tên, Cấp bậc, Đối tượng, Mã đơn vị. The file is the whole roll: whoever is not in it leaves the roll.',
  },
  sample: 'Download a sample', file: 'Choose a file (XLSX or CSV)', reading: 'Reading the file…', preview: 'If this file is imported', apply: 'Import', done: 'The file was imported.',
  problems: count => `${count} things to mend in the file`,
  row: 'Row', column: 'Column', found: 'Found', expected: 'Expected', emptyCell: '(empty)',
  create: count => `New: ${count}`, update: count => `Changed: ${count}`, unchanged: count => `Unchanged: ${count}`, remove: count => `Leaving the list: ${count}`,
  fields: {
    name: 'Name', kind: 'Kind', parentCode: 'Superior', position: 'Order', rank: 'Rank', personnelClass: 'Class', category: 'Category', birthDate: 'Date of birth',
    unitCode: 'Unit', unit: 'Unit', title: 'Post',
  },
}
