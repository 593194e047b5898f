// Attacks what people bring as files, and what is given to `count` and `verify`: SEED and RUNS, everything else follows from them.
import { readGrid } from '../../src/imports/grid.js'
import { parseRoll } from '../../src/imports/roll.js'
import { worksheet, zipOf } from '../fixtures/zip.js'
import { attackImports, reading, sheet } from './imports.js'
import type { Reading } from './imports.js'
import { attackOffline } from './offline.js'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const runs = Number(process.env.RUNS ?? 2000)
console.log(`SEED=${seed} RUNS=${runs}`)

const rows = (count: number) => Array.from({ length: count }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c><c r="B${at + 1}"><v>1</v></c></row>`).join('')
const large: readonly [string, () => Uint8Array, string][] = [
  ['XLSX, a bomb of 2 GB', () => zipOf({ ...worksheet(sheet(['a'])), ...Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`xl/media/${at}.xml`, Buffer.alloc(400_000_000)])) }), 'a.xlsx'],
  ['CSV, 600,000 rows', () => Buffer.from('Mã;Tên\n'.padEnd(7) + 'A1;Cán Bộ Mẫu\n'.repeat(599_999)), 'a.csv'],
  ['CSV, 1,000,000 rows', () => Buffer.from('A1;Cán Bộ Mẫu\n'.repeat(1_000_000)), 'a.csv'],
  ['CSV, 9,000,000 cells', () => Buffer.from(`${'a;'.repeat(4500)}\n`.repeat(2000)), 'a.csv'],
  ['CSV, one cell of 19 MB', () => Buffer.from(`"${'a'.repeat(19_000_000)}"`), 'a.csv'],
  ['XLSX, 600,000 rows', () => zipOf(worksheet(rows(600_000))), 'a.xlsx'],
  ['XLSX, 1,000,000 rows', () => zipOf(worksheet(rows(1_000_000))), 'a.xlsx'],
  ['XLSX, 390 MB of XML', () => zipOf({ ...worksheet(sheet(['a'])), 'xl/sharedStrings.xml': `<sst>${'<si><t>aaaaaaaaaaaaaaaaaaaa</t></si>'.repeat(11_000_000)}</sst>` }), 'a.xlsx'],
]
const show = ({ rows: read, problem, seconds, megabytes }: Reading) => `${read} rows${problem ? `, refused: ${problem.expected}` : ''}; ${seconds.toFixed(1)} s, ${megabytes} MB more`
for (const [name, make, file] of large) console.log(`${name}: ${show(await reading(make(), file))}`)

const roll = await readGrid(Buffer.from(`Số hiệu;Họ và tên;Cấp bậc;Mã đơn vị\n${Array.from({ length: 300_000 }, (_, at) => `A${at};Cán Bộ Mẫu;Binh nhất;${at % 2 === 0 ? 'D1' : 'sai'}`).join('\n')}`), 'a.csv')
const before = performance.now()
const { problems } = parseRoll(roll, new Map([['D1', {}]]))
console.log(`a roll of 300,000 rows, half of them wrong: ${problems.length} problems, ${((performance.now() - before) / 1000).toFixed(1)} s in which nobody else is served`)

const imports = await attackImports({ seed, runs: Math.ceil(runs / 4) })
console.log(`${imports.runs} spoilt tables, ${imports.refused} refused, ${imports.findings.length} findings`)
const offline = await attackOffline({ seed, runs, counts: Math.ceil(runs / 10) })
console.log(`${offline.runs} runs of count and verify with spoilt files, ${[...offline.statuses].map(([status, times]) => `status ${status}: ${times}`).join(', ')}, ${offline.findings.length} findings`)
for (const finding of [...imports.findings, ...offline.findings].slice(0, 50)) console.log(`FOUND ${finding.slice(0, 2000)}`)
process.exitCode = imports.findings.length + offline.findings.length > 0 ? 1 : 0
