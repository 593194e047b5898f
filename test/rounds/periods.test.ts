import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import type { Actor, Role } from '../../src/domain/staff/role.js'
import type { Correction } from '../../src/domain/count/correction.js'
import type { Figures } from '../../src/domain/report/figures.js'
import type { PeriodReport } from '../../src/domain/report/period.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import type { StageUnit } from '../support/stage.js'
import { publishPaper, totalsOf } from '../support/paper.js'
import type { Marks } from '../support/paper.js'
import { figuresIn, shownFigures } from '../support/figures.js'
import { textOf } from '../support/pdf.js'

t.setTimeout(0)

const all: readonly StageUnit[] = [
  { code: 'QK', parent: null, voters: 0 },
  { code: 'LD', parent: 'QK', voters: 0 },
  { code: 'D1', parent: 'LD', voters: 0 },
  { code: 'A', parent: 'D1', voters: 24 },
  { code: 'B', parent: 'D1', voters: 31 },
  { code: 'C', parent: 'LD', voters: 27 },
  { code: 'E', parent: 'LD', voters: 0 },
  { code: 'X', parent: 'QK', voters: 0 },
]
const stage = await setStage(t, { units: all, subjects: 2 })
const service = await serveStage(t, stage)
const { world, organiser, otherOrganiser, head, member, inspector, asOwner, subjects: [first, second] } = stage
const id = (code: string) => stage.units.get(code)!

async function account (name: string, role: Role, unit: string, personId: string | null = null): Promise<Actor> {
  const [row] = await asOwner<{ id: string }>('insert into accounts (username, name, role, unit_id, person_id, password_hash) values ($1, $1, $2, $3, $4, $5) returning id',
    [name, role, id(unit), personId, '$argon2id$none'])
  return { accountId: row!.id, username: name, name, role, unitId: id(unit), sessionId: randomUUID() }
}
const leaders = { QK: await account('quan-khu', 'leader', 'QK'), LD: await account('lu-doan', 'leader', 'LD'), D1: await account('d1', 'leader', 'D1'), C: await account('c', 'leader', 'C'), X: await account('x', 'leader', 'X') }

const tokens = new Map<Actor, Promise<string>>()

/** One session a member of staff: nothing here ends any. */
function tokenOf (actor: Actor): Promise<string> {
  const token = tokens.get(actor) ?? service.token(actor)
  tokens.set(actor, token)
  return token
}

async function call (actor: Actor, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${service.url}/api${path}`, {
    method, headers: { authorization: `Bearer ${await tokenOf(actor)}`, ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, etag: response.headers.get('etag'), body: text === '' ? null : JSON.parse(text) }
}

/** Counts of which every sum over places is another, so that a figure tells whose it is; nobody is nearly unanimous. */
const marks: Marks = ({ name, summoned }, subjectId) => {
  const weight = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, subjectId === first ? 7 : 5)
  const [medium, low] = [4 + weight % 5, 3 + weight % 4]
  return { levels: [summoned - medium - low - 1, medium, low], blank: 1 }
}
const round = { unitId: id('LD') }
const q1 = await publishPaper(stage, { units: all, round: { ...round, period: '2026-Q1' } }, marks)
await call(organiser, 'PATCH', `/units/${id('C')}`, { name: 'Đơn vị mẫu C mới' })
await call(organiser, 'POST', `/people/${first}/posts`, { unitId: id('D1'), title: 'Chức vụ mới', from: '2026-06-01' })
const q2 = await publishPaper(stage, { units: all, round: { ...round, period: '2026-Q2' } }, marks)
const changed = all.map(unit => ({ ...unit, voters: { A: 40, B: 0, E: 22 }[unit.code] ?? unit.voters }))
const q3 = await publishPaper(stage, { units: changed, rules: { base: 'summoned' }, round: { ...round, period: '2026-Q3' } }, marks)

const periods = async (actor: Actor, query = ''): Promise<PeriodReport> => (await call(actor, 'GET', `/reports/periods${query}`)).body

t.test('a person’s line over the quarters: official figures, breaks where post, unit, base or those who are counted changed', async t => {
  const report = await periods(leaders.LD)
  t.same(report.rounds.map(one => [one.id, one.periodWords, one.base, one.turnout!.summoned]), [[q1, 'quý 1 năm 2026', 'collected', 82], [q2, 'quý 2 năm 2026', 'collected', 82], [q3, 'quý 3 năm 2026', 'summoned', 89]])
  t.same(report.series.map(({ subjectId }) => subjectId), [first, second])
  const [mine, other] = report.series
  t.same(mine!.points.map(({ breaks }) => breaks.map(({ what }) => what)), [[], ['post', 'unit'], ['base', 'blocks']])
  t.match(mine!.points[1], { post: 'Chức vụ mới', unitId: id('D1'), breaks: [{ before: 'Chức vụ mẫu 1', after: 'Chức vụ mới' }, {}] })
  t.match(mine!.points[2]!.breaks[1], { before: 'Đơn vị mẫu B', after: 'Đơn vị mẫu E' })
  t.same(other!.points.map(({ breaks }) => breaks.map(({ what }) => what)), [[], [], ['base', 'blocks']], 'a unit that was renamed is the same')
  for (const [at, roundId] of [q1, q2, q3].entries()) {
    const { body: { result } } = await call(inspector, 'GET', `/rounds/${roundId}/result`)
    t.same(mine!.points[at]!.official!.levels.map(({ count, percent }) => [count, percent]), result.subjects[0].levels.map(({ count, percent }: { count: number, percent: string }) => [count, percent]), 'as in the minutes')
    t.same(mine!.points[at]!.here!.levels.map(({ count }) => count), result.subjects[0].levels.map(({ count }: { count: number }) => count))
  }
})

t.test('a unit below: its own people, and no official figure that its leader may not read', async t => {
  const report = await periods(leaders.D1)
  t.equal(report.unit.id, id('D1'))
  const [mine] = report.series
  t.ok(mine!.points.every(({ official }) => official === null))
  t.same(mine!.points.map(({ here }) => here?.base ?? null), [55, 55, 40])
  t.same(mine!.points[2]!.breaks.map(({ what }) => what), ['base', 'blocks'])
  t.same(await call(leaders.D1, 'GET', `/reports/periods?unit=${id('C')}`).then(({ status }) => status), 403)
  t.equal((await periods(leaders.LD, `?unit=${id('C')}`)).rounds[0]!.unitName, 'Đơn vị mẫu C')
  t.equal((await periods(leaders.LD, `?unit=${id('C')}`)).rounds[1]!.unitName, 'Đơn vị mẫu C mới')
  t.same((await periods(inspector, `?unit=${id('LD')}&kind=month`)).rounds, [])
  t.equal((await periods(inspector, `?unit=${id('LD')}&year=2026&kind=quarter`)).rounds.length, 3)
  t.same((await call(inspector, 'GET', '/reports/periods')).body.error, 'invalid-input', 'who has no unit names one')
  t.equal((await call(inspector, 'GET', `/reports/periods?unit=${randomUUID()}`)).status, 404)
  t.same((await periods(leaders.X)).rounds, [], 'a unit in which nobody voted')
})

t.test('task results and remarks: written by an organiser, versions kept apart, read in scope, beside the figures', async t => {
  const path = `/units/${id('D1')}/task-results/2026-Q2`
  t.same(await call(organiser, 'PUT', path, { result: 'good', note: 'mẫu' }, { 'if-match': '"0"' }), { status: 204, etag: '"1"', body: null })
  t.match(await call(otherOrganiser, 'PUT', path, { result: 'failed' }, { 'if-match': '"0"' }), { status: 412, body: { error: 'stale', details: { version: 1 } } })
  t.equal((await call(otherOrganiser, 'PUT', path, { result: 'excellent' }, { 'if-match': '"1"' })).etag, '"2"')
  t.match(await call(organiser, 'PUT', path, { result: 'good' }, { origin: service.url }), { status: 400 }, 'a page says what it has before it')
  t.same((await call(leaders.D1, 'GET', `/units/${id('D1')}/task-results`)).body, [{ unitId: id('D1'), unitName: 'Đơn vị mẫu D1', period: '2026-Q2', result: 'excellent', note: '', version: 2 }])
  t.equal((await call(leaders.C, 'GET', `/units/${id('D1')}/task-results`)).status, 403)
  t.equal((await call(organiser, 'PUT', `/units/${id('D1')}/task-results/2026-Q9`, { result: 'good' })).status, 400)
  t.equal((await call(organiser, 'PUT', `/units/${randomUUID()}/task-results/2026-Q1`, { result: 'good' })).status, 404)

  const remark = `/people/${first}/remarks/${encodeURIComponent('Giữa nhiệm kỳ 2021–2026')}/residence`
  t.equal((await call(organiser, 'PUT', remark, { text: 'Nhận xét mẫu' })).etag, '"1"')
  t.equal((await call(organiser, 'PUT', remark, { text: '' })).status, 400)
  t.same((await call(leaders.D1, 'GET', `/people/${first}/remarks`)).body, [{ personId: first, period: 'Giữa nhiệm kỳ 2021–2026', kind: 'residence', text: 'Nhận xét mẫu', version: 1 }])
  t.equal((await call(leaders.C, 'GET', `/people/${first}/remarks`)).status, 403)

  const report = await periods(leaders.LD)
  t.match([report.taskResults, report.remarks], [[{ unitId: id('D1'), result: 'excellent' }], [{ personId: first, text: 'Nhận xét mẫu' }]])
  t.same((await periods(leaders.C)).taskResults, [], 'nothing of units that are not his')
  const { body: sheet } = await call(leaders.LD, 'GET', `/people/${first}/sheet`)
  t.same(sheet.series[0].points.map(({ post, taskResult, breaks }: any) => [post, taskResult, breaks.map(({ what }: any) => what)]),
    [['Chức vụ mẫu 1', null, []], ['Chức vụ mới', 'excellent', ['post', 'unit']], ['Chức vụ mới', null, ['base']]])
  t.match(sheet, { person: { id: first, post: 'Chức vụ mới', unit: 'Đơn vị mẫu D1' }, remarks: [{ kind: 'residence' }] })
  t.equal((await call(leaders.C, 'GET', `/people/${second}/sheet`)).status, 403)

  t.match(await call(organiser, 'DELETE', remark, undefined, { 'if-match': '"7"' }), { status: 412 })
  t.equal((await call(organiser, 'DELETE', remark, undefined, { 'if-match': '"1"' })).status, 204)
  t.equal((await call(organiser, 'DELETE', remark)).status, 404)
  const trail = await asOwner<{ action: string, details: string }>("select action, details::text from audit_events where action ~ '^(task-result|remark)' order by number")
  t.same(trail.map(({ action }) => action), ['task-result-written', 'task-result-written', 'remark-written', 'remark-removed'])
  t.notMatch(JSON.stringify(trail), /Nhận xét mẫu/, 'the trail has no words')
})

t.test('the files of reports over time show what the answers say, and nothing else', async t => {
  const file = async (actor: Actor, path: string): Promise<Buffer> => {
    const reply = await fetch(`${service.url}/api${path}`, { headers: { authorization: `Bearer ${await tokenOf(actor)}` } })
    return reply.status === 503 ? file(actor, path) : Buffer.from(await reply.arrayBuffer())
  }
  const values = ({ base, levels, blank, invalid, band }: Figures) => [base, ...levels.flatMap(({ count, percent }) => [count, Number(percent)]), blank, invalid, band]
  const numbersIn = (rows: readonly (readonly unknown[])[], from: number) => rows.map(row => row.slice(from, from + 10).map(value => value === '' || value === null || value === undefined ? null : Number(value)))
  for (const leader of [leaders.LD, leaders.D1]) {
    const report = await periods(leader)
    const expected = report.series.flatMap(({ points }) => points.flatMap(({ official, here }) => [official, here].flatMap(figures => figures ? [values(figures)] : [])))
    t.same(JSON.parse((await file(leader, '/reports/periods.json')).toString()), { report, parameters: { unit: leader.unitId, year: null, kind: null } })
    const book = await file(leader, '/reports/periods.xlsx')
    t.same(numbersIn((await readSheet(book, 'Lấy phiếu tín nhiệm')).slice(1), 5), expected, 'workbook')
    const rows: string[][] = parse(await file(leader, '/reports/periods.csv'), { bom: true, relax_column_count: true })
    const start = rows.findLastIndex(row => row[0] === 'Người được lấy phiếu' && row[4] === 'Phạm vi') + 1
    t.same(numbersIn(rows.slice(start, start + expected.length), 5), expected, 'CSV')
    t.equal(rows.filter(row => row[4] === 'toàn bộ').length, leader === leaders.D1 ? 0 : 6, 'official figures for those alone who may read them')
    const pdf = await file(leader, '/reports/periods.pdf')
    t.ok(report.rounds.every(({ digest }) => textOf(pdf).replaceAll(' ', '').includes(digest)))
    t.ok(pdf.equals(await file(leader, '/reports/periods.pdf')) && book.equals(await file(leader, '/reports/periods.xlsx')), 'the same bytes')
  }
  const { body: sheet } = await call(leaders.LD, 'GET', `/people/${first}/sheet`)
  const points = sheet.series[0].points as { official: Figures }[]
  t.same(JSON.parse((await file(leaders.LD, `/people/${first}/sheet.json`)).toString()), { sheet, parameters: { person: first } })
  t.same(numbersIn((await readSheet(await file(leaders.LD, `/people/${first}/sheet.xlsx`), 'Lấy phiếu tín nhiệm')).slice(1), 8), points.map(({ official }) => values(official)))
  t.match(textOf(await file(leaders.LD, `/people/${first}/sheet.pdf`)), /chức vụ: Chức vụ mẫu 1 → Chức vụ mới/)
  for (const ending of ['pdf', 'xlsx', 'csv', 'json']) {
    t.equal((await call(leaders.C, 'GET', `/people/${second}/sheet.${ending}`)).status, 403)
    t.equal((await call(leaders.D1, 'GET', `/reports/periods.${ending}?unit=${id('C')}`)).status, 403)
  }
})

/** What the head of the board says of one place of the third quarter, with so many answers about the first person moved from high to low. */
async function counted (moved: number): Promise<Correction> {
  const { manifest } = await world.frozen.get(q3)
  const place = manifest.constituencies.find(({ units }) => units.includes(id('A')))!
  const totals = totalsOf(place, (at, subjectId) => {
    const { levels: [high, medium, low], blank } = marks(at, subjectId)
    return { levels: subjectId === first ? [high! - moved, medium!, low! + moved] : [high!, medium!, low!], blank }
  })
  return { reason: 'Nhập nhầm biên bản mẫu', places: [{ constituencyId: place.id, issued: place.summoned, collected: place.summoned, totals }] }
}

const corrections = `/rounds/${q3}/corrections`
const lines = async (actor: Actor, roundId = q3) => {
  const { body: { report, digest } } = await call(actor, 'GET', `/rounds/${roundId}/report`)
  return { ...report, digest, lines: report.subjects[0].rows.map((row: any) => [row.name.replace('Đơn vị mẫu ', ''), ...row.figures?.levels.map(({ count }: any) => count) ?? ['–']].join(' ')) }
}

t.test('a correction needs two people, a reason and paper', async t => {
  const good = await counted(12)
  const refusal = async (actor: Actor, method: string, path: string, body?: unknown) => {
    const { status, body: said } = await call(actor, method, path, body)
    return [status, said?.error]
  }
  t.same(await refusal(member, 'POST', corrections, good), [403, 'not-allowed'], 'the head of the board alone')
  t.same(await refusal(organiser, 'POST', corrections, good), [403, 'not-allowed'])
  t.same(await refusal(head, 'POST', corrections, { ...good, reason: ' ' }), [400, 'invalid-input'])
  t.same(await refusal(head, 'POST', corrections, { ...good, places: [{ ...good.places[0]!, constituencyId: randomUUID() }] }), [404, 'not-found'])
  t.same(await refusal(head, 'POST', corrections, { ...good, places: [...good.places, ...good.places] }), [400, 'invalid-input'])
  t.same(await refusal(head, 'POST', corrections, { ...good, places: [{ ...good.places[0]!, collected: 3 }] }), [409, 'conflict'], 'rows that do not sum to the ballots')
  t.same(await refusal(organiser, 'DELETE', corrections), [404, 'not-found'])
  const { body: proposal } = await call(head, 'POST', corrections, good)
  t.match(proposal, { breakdown: true, mine: true, places: ['Đơn vị mẫu A'], result: { correction: { number: 1, reason: 'Nhập nhầm biên bản mẫu' } } })
  t.same((await call(organiser, 'GET', corrections)).body, { proposal: { ...proposal, mine: false }, corrections: [] })
  t.same(await refusal(organiser, 'POST', `${corrections}/confirm`, { digest: 'A'.repeat(43) }), [409, 'conflict'], 'of what he has not seen')
  await asOwner('update accounts set person_id = $1 where id = any ($2)', [second, [head.accountId, organiser.accountId]])
  t.same(await refusal(organiser, 'POST', `${corrections}/confirm`, { digest: proposal.digest }), [409, 'conflict'], 'two accounts of one person')
  await asOwner('update accounts set person_id = null where id = any ($1)', [[head.accountId, organiser.accountId]])
  t.match((await lines(leaders.LD)).correction, 0, 'nothing is corrected yet')
  t.equal((await call(organiser, 'DELETE', corrections)).status, 204)
  t.same((await call(head, 'GET', corrections)).body, { proposal: null, corrections: [] })
})

t.test('R5: the breakdown again where nobody or enough people changed, the official result alone where too few did', async t => {
  const before = await lines(leaders.LD)
  t.equal(before.withdrawn, false)
  t.ok(before.lines.length > 3, before.lines.join('; '))
  const publish = async (moved: number) => {
    const { body: { digest, breakdown } } = await call(head, 'POST', corrections, await counted(moved))
    t.equal((await call(organiser, 'POST', `${corrections}/confirm`, { digest })).status, 204)
    return breakdown
  }
  t.equal(await publish(12), true)
  const after = await lines(leaders.LD)
  t.match(after, { correction: 1, withdrawn: false })
  t.same(after.subjects[0].rows.map((row: any) => row.name), before.subjects[0].rows.map((row: any) => row.name), 'the same blocks')
  const high = (report: any, name: string) => report.subjects[0].rows.find((row: any) => row.name.endsWith(name)).figures.levels[0].count
  t.equal(high(before, ' A') - high(after, ' A'), 12)
  t.equal(high(before, ' E') - high(after, ' E'), 0)

  t.equal(await publish(13), false, 'one more: a difference of one answer')
  const last = await lines(leaders.LD)
  t.match(last, { correction: 2, withdrawn: true })
  t.equal(last.lines.length, 1, 'whole electorates are left')
  const { body: { result, digest } } = await call(leaders.LD, 'GET', `/rounds/${q3}/result`)
  t.match(result.correction, { number: 2 })
  t.equal(last.digest, digest)
  t.same(last.subjects[0].rows[0].figures.levels.map(({ count }: any) => count), result.subjects[0].levels.map(({ count }: any) => count))
  const { body: minutes } = await call(organiser, 'GET', `/rounds/${q3}/minutes`)
  t.same(minutes.subjects[0].levels, result.subjects[0].levels, 'totals shown anywhere equal the minutes')
  t.equal(minutes.resultDigest, digest)
  t.match(minutes.correction, { number: 2, reason: 'Nhập nhầm biên bản mẫu' })
  const over = await periods(leaders.D1)
  t.same(over.series[0]!.points.map(({ here }) => here === null), [false, false, true], 'a unit alone is not shown any more')
  t.equal(over.rounds[2]!.correction, 2)

  t.equal(await publish(12), true, 'back to what was published: no difference to either breakdown that ever left')
  t.equal(await publish(1), false, 'one answer from the first breakdown, however many from the last')
  t.same((await call(inspector, 'GET', corrections)).body.corrections.map(({ number, breakdown }: any) => [number, breakdown]), [[1, true], [2, false], [3, true], [4, false]])
  t.same(await asOwner<{ correction: number, kind: string }>('select correction, kind from release_ledger where round_id = $1 order by correction, kind', [q3]),
    [[0, 'breakdown'], [0, 'result'], [1, 'breakdown'], [1, 'result'], [2, 'result'], [3, 'breakdown'], [3, 'result'], [4, 'result']].map(([correction, kind]) => ({ correction, kind })), 'the ledger knows all')
  t.equal((await asOwner("select 1 from audit_events where action = 'result-corrected' and details->>'reason' = 'Nhập nhầm biên bản mẫu'")).length, 4)
  await t.rejects(asOwner('delete from corrected_places'), /append-only/)
  t.equal((await lines(leaders.LD, q1)).correction, 0)
})

t.test('no figure in any answer, to anybody, is anything but a union of blocks', async t => {
  const shown = await shownFigures(stage, [q1, q2, q3])
  const readers = [...Object.values(leaders), organiser, inspector, await account('quan-tri', 'administrator', 'LD'), await account('nguoi-duoc-lay', 'leader', 'X', first)]
  const paths = Object.entries(service.app.swagger().paths ?? {}).filter(([, methods]) => 'get' in methods!).map(([path]) => path)
    .filter(path => path.startsWith('/api/') && !/events|openapi|\.(pdf|docx|xlsx)$/.test(path))
  const fill = (path: string): string[] => {
    const name = /\{(\w+)\}/.exec(path)?.[1]
    const values = name === 'round' ? [q1, q2, q3] : name === 'id' ? path.includes('/units/') ? [id('LD')] : [first!, second!] : [randomUUID()]
    return name ? values.flatMap(value => fill(path.replace(`{${name}}`, value))) : [path]
  }
  const queries = (path: string) => /\/(report|periods)$/.test(path) ? ['LD', 'D1', 'A', 'C'].map(code => `?unit=${id(code)}`) : ['']
  let seen = 0
  for (const reader of readers) {
    const ask = service.as(reader)
    for (const path of paths.flatMap(fill).flatMap(one => queries(one).map(query => one + query))) {
      const response = await ask('GET', path)
      if (!response.ok || !response.headers.get('content-type')?.startsWith('application/json')) {
        await response.body?.cancel()
        continue
      }
      const found = figuresIn(await response.json())
      seen += found.length
      t.same(found.filter(figure => !shown.allowed.has(figure)), [], `${reader.username}: ${path}`)
    }
  }
  t.ok(seen > 200, `${seen} figures were looked at`)
  t.ok(shown.forbidden.some(figure => figuresIn({ subjects: [{ levels: figure.split(' ').slice(0, -2).map(count => ({ level: 'high', count: Number(count) })), blank: 1, invalid: 0 }] }).length === 1), 'a figure of one place alone would be seen')
})
