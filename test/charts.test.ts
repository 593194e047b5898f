import t from 'tap'
import { picturePages } from '../src/charts/pages.js'
import { pictureSvg } from '../src/charts/svg.js'
import { pictureOf, picturesOf } from '../src/domain/report/pictures.js'
import type { UnitReport } from '../src/domain/report/report.js'
import { trendPicture } from '../src/domain/report/trend-picture.js'

type Row = UnitReport['subjects'][number]['rows'][number]

function figures (counts: readonly [number, number, number], uncounted = 0): NonNullable<Row['figures']> {
  const base = counts[0] + counts[1] + counts[2] + uncounted
  const levels = counts.map((count, at) => ({ level: (['high', 'medium', 'low'] as const)[at]!, count, percent: (count / base * 100).toFixed(2), difference: null }))
  return { base, levels, blank: uncounted, invalid: 0, band: null }
}

function row (id: string, name: string, depth: number, of: Row['figures'], merged: readonly string[] = []): Row {
  const contains = merged.length === 0 ? [{ id, name, staff: false }] : merged.map(one => ({ id: one, name: one, staff: false }))
  return { unitId: merged.length === 0 ? id : null, name, depth, contains, turnout: { summoned: 40, issued: 39, collected: 37 }, figures: of }
}

const person = { rank: 'Trung tá', post: 'Chức vụ mẫu', unit: 'Lữ đoàn mẫu', category: 'principal' } as const
const report: UnitReport = {
  version: 1,
  round: { id: 'r', title: 'Đợt mẫu', kind: 'rating', period: '2026-Q4', unit: 'Lữ đoàn mẫu' },
  unit: { id: 'LD', name: 'Lữ đoàn mẫu' },
  rules: { minBallots: 10, minDissent: 3, minMovers: 3, window: 4, guardHigh: true },
  explanation: '',
  subjects: [
    { id: 'a', name: 'Cán Bộ Mẫu Ưởng', ...person, rows: [
      row('LD', 'Lữ đoàn mẫu', 0, figures([18, 12, 7])), row('D1', 'Tiểu đoàn 1 mẫu', 1, figures([11, 6, 3], 1)), row('', 'Tiểu đoàn 2 mẫu và <Tiểu đoàn 3> mẫu', 1, figures([7, 5, 4]), ['D2', 'D3']),
    ] },
    { id: 'b', name: 'Cán Bộ Mẫu Hai', ...person, rows: [row('LD', 'Lữ đoàn mẫu', 0, figures([1, 0, 36])), row('', 'Đơn vị ngoài phạm vi', 1, null, ['D8', 'D9'])] },
  ],
} as UnitReport

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)
const percentsOf = (svg: string) => textsOf(svg).filter(text => /^[\d,]+%$/.test(text))

t.test('pictures of a report: every percentage is one that the report shows, and nothing stands for what it does not', async t => {
  const shown = new Set(report.subjects.flatMap(({ rows }) => rows.flatMap(({ figures: one }) => one?.levels.map(({ percent }) => `${percent!.replace('.', ',')}%`) ?? [])))
  const pictures = picturesOf(report)
  t.same(pictures.map(({ name, subjectId }) => [name, subjectId]), [['levels', null], ['panels', null], ['units', 'a'], ['turnout', null]], 'none of one bar alone')
  for (const picture of pictures) {
    const svg = pictureSvg(picture)
    t.ok(percentsOf(svg).every(percent => shown.has(percent)), picture.name)
    if (picture.name !== 'turnout') t.notMatch(svg, 'ngoài phạm vi', 'no place for a row without figures')
    t.notMatch(svg, /<script|<style|href=|class=|NaN|undefined|zr\d/)
    t.match(svg, /^<svg width="900" height="\d+"[^>]*viewBox/)
  }
})

t.test('on paper a tall picture is cut at whole rows, of one scale', async t => {
  const picture = picturesOf(report).find(({ name }) => name === 'units')
  const names = (svg: string) => textsOf(svg).filter(text => text.includes('mẫu')).map(text => text.trim())
  const [whole] = picturePages(picture!, 10_000)
  t.equal(whole, pictureSvg(picture!))
  const pages = picturePages(picture!, 120)
  t.ok(pages.length > 1)
  t.same(pages.flatMap(names), names(whole!), 'no row twice, none lost')
  t.same(pages.flatMap(percentsOf).toSorted(), percentsOf(whole!).toSorted())
})

t.test('labels', async t => {
  const levels = pictureSvg(pictureOf(report, 'levels', null)!)
  t.same(percentsOf(levels).toSorted(), ['18,92%', '2,70%', '32,43%', '48,65%', '97,30%'], 'none where there is no room for it')
  for (const text of ['Cán Bộ Mẫu Ưởng', 'Cán Bộ Mẫu Hai', '37 phiếu', 'Tín nhiệm cao', 'Tín nhiệm', 'Tín nhiệm thấp']) t.ok(textsOf(levels).includes(text), text)
  t.ok(levels.indexOf('Cán Bộ Mẫu Ưởng') < levels.indexOf('Cán Bộ Mẫu Hai'), 'in the order of the report')
  t.match(levels, /<pattern/, 'the least favourable level is hatched')
  const units = textsOf(pictureSvg(pictureOf(report, 'units', 'a')!))
  t.ok(units.some(text => text.trim() === '21 phiếu, 1 không tính'), 'a name, its ballots, and rows that do not count')
  t.ok(units.some(text => text.includes('&lt;Tiểu đoàn')), 'names are text, whatever is in them')
  t.same(textsOf(pictureSvg(pictureOf(report, 'turnout', null)!)).filter(text => text.includes('/')), Array(3).fill('37/40 · 92,50%'))
  const english = picturesOf(report).flatMap(picture => textsOf(pictureSvg(picture, 'en')))
  for (const text of ['37 ballots', 'High confidence', 'Low confidence', '37/40 · 92.50%', '48.65%']) t.ok(english.some(one => one.includes(text)), text)
  t.notMatch(english.join('|'), /phiếu|Tín nhiệm|Thu về|\d,\d/, 'nothing of another language but names')
})

t.test('the same bytes from the same data, whatever was drawn before', async t => {
  const first = picturesOf(report).map(picture => pictureSvg(picture))
  t.same(picturesOf(structuredClone(report)).toReversed().map(picture => pictureSvg(picture)).toReversed(), first)
})

t.test('over time: a line ends where something is another than before', async t => {
  const at = (period: string, low: number, ...breaks: ('post' | 'unit')[]) => ({ period, figures: figures([20, 10, low]), breaks: breaks.map(what => ({ what })) })
  const series = [at('2026-Q1', 5), at('2026-Q2', 6), { period: '2026-Q3', figures: null, breaks: [] }, at('2026-Q4', 7), at('2027-Q1', 8, 'post', 'unit')]
  const picture = trendPicture(series)!
  t.same(picture.points.map(({ joined }) => joined), [false, true, false, false], 'after a gap and at a break')
  const svg = pictureSvg(picture)
  t.equal(svg, pictureSvg(trendPicture(series)!))
  t.equal(percentsOf(svg).length - 5, 12, 'three figures for each of four points, beside the scale')
  t.ok(textsOf(svg).includes('đổi chức vụ, đơn vị'))
  t.equal((svg.match(/stroke-dasharray/g) ?? []).length > 0, true, 'lines differ by stroke')
  t.equal(trendPicture(series.slice(0, 1)), null, 'one point is no line')
})
