import { fingerprint } from '../domain/round/manifest.js'
import { baseNames, levelNames } from '../domain/report/level.js'
import type { BaseRule, Level, Manifest } from '../domain/round/manifest.js'
import { bandOf } from '../domain/count/threshold.js'
import { baseOf, electorateOf, percentOf, showPercent } from '../domain/count/tally.js'
import type { ConstituencyTally, Counts } from '../domain/count/tally.js'
import { toBase64url } from '../domain/encoding.js'
import type { WebFiles } from '../files/web.js'
import type { BoxFile } from './box-file.js'
import type { OfflineCount } from './count.js'
import type { BoxFindings } from './examine.js'
import { nameOf } from './examine.js'
import { renderTable } from './table.js'
import type { Column } from './table.js'

const left = (title: string): Column => ({ title, align: 'left' })
const right = (title: string): Column => ({ title, align: 'right' })

/** Which round this is, in the lines a person compares with slip, poster and minutes. */
export function headOf ({ manifest, hash }: BoxFile, { roundRoot }: BoxFindings): readonly string[] {
  const { title, period, unit, rehearsal } = manifest.round
  return [
    ...(rehearsal ? ['DIỄN TẬP — kết quả không có giá trị'] : []),
    `Đợt:      ${title} (kỳ ${period}, ${unit.name})`,
    `Vân tay:  ${fingerprint(hash)}`,
    `Gốc hòm:  ${toBase64url(roundRoot)}`,
  ]
}

/** Sheets and root of every box. */
export function placesTable ({ places }: BoxFindings): string {
  const rows = places.map(({ place, collected, root }) => [place.name, String(place.summoned), String(collected), toBase64url(root)])
  return renderTable([left('Nơi bỏ phiếu'), right('Triệu tập'), right('Thu về'), left('Gốc')], rows)
}

/** Digests of the pages' files as they lie here, in the lines that the page "ai biết được gì" shows. */
export function webLines (web: WebFiles | null): readonly string[] {
  if (!web) return ['Các trang: chưa dựng ở đây, nên không có mã băm để so.']
  return ['Các trang (SHA-256, so với trang “Ai biết được gì”):', ...web.files.map(({ path, sha256 }) => `  ${sha256}  ${path}`)]
}

/** Figures of every person over all electronic boxes, with percentages of the round's base. */
export function resultTable ({ box: { manifest }, tally }: OfflineCount): string {
  const tallies = tally.constituencies.map(place => withTurnout(manifest, place))
  const levels = manifest.levels.map(level => levelNames[level as Level])
  const columns = [right('TT'), left('Họ tên'), right('Thu về'), ...levels.flatMap(name => [right(name), right('%')]), right('Trống'), right('Không hợp lệ'), left('Ngưỡng')]
  const rows = manifest.subjects.flatMap(({ id }, i) => {
    const electorate = electorateOf(tallies, id)
    if (!electorate) return []
    const base = baseOf(baseRule(manifest), electorate.sheets)
    return [[String(i + 1), nameOf(manifest, id), String(electorate.sheets.collected), ...figures(electorate.counts, base), threshold(manifest, electorate.counts, base)]]
  })
  return renderTable(columns, rows)
}

/** What the table's percentages are of, and what the table cannot know. */
export function notesOn ({ box, comments }: OfflineCount): readonly string[] {
  const { manifest } = box
  return [
    `Tỷ lệ tính trên ${baseNames[baseRule(manifest)]}.`,
    ...(manifest.rules.base === 'issued' ? ['Đợt này tính tỷ lệ trên số phiếu phát ra; hòm phiếu không chứa số đó, xem biên bản.'] : []),
    ...paperNotes(box),
    ...(manifest.rules.comments ? [`Ý kiến: ${comments.texts.length} đọc được, ${comments.unopened} không đọc được.`] : []),
  ]
}

/** Paper cannot be counted again from a file: what the board stated is passed on as such. */
function paperNotes ({ manifest, paper }: OfflineCount['box']): readonly string[] {
  const places = manifest.constituencies.filter(({ mode }) => mode === 'paper').length
  if (places === 0) return []
  if (paper === null) return [`Chưa gồm ${places} nơi bỏ phiếu giấy; số phiếu giấy ghi trong biên bản.`]
  const sum = (figure: 'issued' | 'collected') => paper.reduce((all, place) => all + place[figure], 0)
  return [
    `Chưa gồm ${places} nơi bỏ phiếu giấy: ban kiểm phiếu ghi phát ra ${sum('issued')}, thu về ${sum('collected')}.`,
    'Phiếu giấy không kiểm lại được từ tệp này; dùng verify --result --count để xem kết quả có đúng bằng số đếm trên cộng số phiếu giấy ấy không.',
  ]
}

function baseRule ({ rules: { base } }: Manifest): Exclude<BaseRule, 'issued'> {
  return base === 'issued' ? 'collected' : base
}

/** A sealed box does not say how many ballots were issued; nothing here is computed from it. */
function withTurnout (manifest: Manifest, { id, collected, subjects }: OfflineCount['tally']['constituencies'][number]): ConstituencyTally {
  const summoned = manifest.constituencies.find(place => place.id === id)!.summoned
  return { id, summoned, present: null, issued: collected, collected, spoilt: 0, subjects }
}

function figures ({ levels, blank, invalid }: Counts, base: number): readonly string[] {
  return [...levels.flatMap(level => [String(level), showPercent(percentOf(level, base))]), String(blank), String(invalid)]
}

function threshold (manifest: Manifest, { levels }: Counts, base: number): string {
  if (manifest.round.kind !== 'rating') return ''
  const band = bandOf(levels.at(-1)!, base)
  if (band === null) return ''
  return band === 2 ? 'từ 2/3 tín nhiệm thấp trở lên' : 'trên 50% nhưng dưới 2/3 tín nhiệm thấp'
}
