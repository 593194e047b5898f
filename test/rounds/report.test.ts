import { createHash, randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { canonicalText } from '../../src/crypto/canonical.js'
import { toBase64url } from '../../src/domain/encoding.js'
import type { Actor } from '../../src/domain/staff/role.js'
import { unitReport } from '../../src/domain/report/report.js'
import type { UnitReport } from '../../src/domain/report/report.js'
import { countRound } from '../../src/steps/count/count.js'
import { divide } from '../../src/steps/publish/divide.js'
import { breakdownOf } from '../../src/store/breakdowns.js'
import { divideRound } from '../../src/domain/disclosure/divide.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { storedTallies } from '../../src/steps/count/tallies.js'
import { place, unit, usualRules } from '../support/force.js'
import { textOf } from '../support/pdf.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import type { StagedOptions, StageUnit } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'

t.setTimeout(0)
const establishment: readonly StageUnit[] = [
  { code: 'LD', parent: null, voters: 0 },
  { code: 'D1', parent: 'LD', voters: 3 },
  { code: 'C1', parent: 'D1', voters: 14 },
  { code: 'C2', parent: 'D1', voters: 13 },
  { code: 'D2', parent: 'LD', voters: 15 },
  { code: 'D3', parent: 'LD', voters: 0 },
]
const stage = await setStage(t, { units: establishment, subjects: 2 })
const service = await serveStage(t, stage)
const id = (code: string) => stage.units.get(code)!
const published = ['published_units', 'published_turnouts', 'divisions', 'blocks', 'figures', 'release_ledger']
const leaders = new Map<string, Actor>()
for (const code of ['LD', 'D1', 'C2', 'D2', 'D3']) leaders.set(code, await leaderOf(code))

async function leaderOf (code: string): Promise<Actor> {
  const accountId = randomUUID()
  const username = `chi-huy-${code.toLowerCase()}`
  await stage.asOwner('insert into accounts (id, username, name, role, password_hash, unit_id) values ($1, $2, $3, $4, $5, $6)',
    [accountId, username, `Chỉ huy mẫu ${code}`, 'leader', '$argon2id$none', id(code)])
  return { accountId, username, name: `Chỉ huy mẫu ${code}`, role: 'leader', unitId: id(code), sessionId: randomUUID() }
}

/** A published round in which all but those absent vote (with drawn slips, nine of ten): about the first person in turn, about the second nearly all low. */
async function vote (absent: readonly string[] = [], options: StagedOptions = {}): Promise<string> {
  const round = await openStaged(stage, { units: establishment, ...options })
  const away = new Set(absent.map(code => `Cử Tri Mẫu ${code.replace('-', ' ')}`))
  const slips = round.slips.filter(({ name }, at) => name === null ? at % 10 > 0 : !away.has(name))
  await voteAll(stage.world, slips, slips.map((_, at) => [1 + at % 3, at === 0 ? 1 : 3]))
  await closeStaged(stage, round.id)
  await countRound(stage.world, stage.head, round.id, bring(round.shares, 2))
  await publishRound(stage.world, stage.organiser, round.id)
  return round.id
}

/** A machine that is busy with other things may answer 503: then it is asked again. */
async function ask (actor: Actor, roundId: string, query: string): Promise<{ status: number, body: any }> {
  const reply = await service.as(actor)('GET', `/api/rounds/${roundId}/report${query}`)
  return reply.status === 503 ? ask(actor, roundId, query) : { status: reply.status, body: await reply.json() }
}

async function report (actor: Actor, roundId: string, query = ''): Promise<{ report: UnitReport, digest: string }> {
  const { body } = await ask(actor, roundId, query)
  return { report: unitReport.parse(body.report), digest: body.digest }
}

async function refusal (actor: Actor, roundId: string, query = ''): Promise<[number, string]> {
  const { status, body } = await ask(actor, roundId, query)
  return [status, body.error]
}

const lines = ({ subjects }: UnitReport, at = 0) => subjects[at]!.rows.map(({ name, depth, figures }) =>
  `${'  '.repeat(depth)}${name.replaceAll(/Đơn vị mẫu |=/g, '')} ${figures ? [...figures.levels.map(({ count }) => count), figures.blank, figures.invalid].join(' ') : '–'}`)

// What a spreadsheet would take for a formula.
await stage.asOwner("update units set name = '=Đơn vị mẫu D2' where code = 'D2'")
const first = await vote()

t.test('nothing of a round below its electorate before it is published', async t => {
  const { id: open } = await openStaged(stage, { units: establishment })
  t.same(await refusal(leaders.get('LD')!, open), [409, 'not-published'])
  for (const table of published) t.same(await stage.asOwner(`select 1 from ${table} where round_id = $1`, [open]), [], table)
  t.same(await refusal(leaders.get('LD')!, randomUUID()), [404, 'not-found'])
})


t.test('the unit report: units that can be shown, merged ones under their names, sums equal to the minutes', async t => {
  const { report: body } = await report(leaders.get('LD')!, first)
  t.same(lines(body), ['LD 15 15 15 0 0', '  D1 10 10 10 0 0', '    Cơ quan D1 và C2 5 5 6 0 0', '    C1 5 5 4 0 0', '  D2 5 5 5 0 0'])
  t.same(lines(body, 1), ['LD 1 0 44 0 0'], 'nearly all low: the official result alone')
  const { result } = await (await service.as(stage.inspector)('GET', `/api/rounds/${first}/result`)).json()
  for (const [at, subject] of body.subjects.entries()) {
    t.same(subject.rows[0]!.figures!.levels.map(({ count, percent }) => [count, percent]), result.subjects[at].levels.map(({ count, percent }: { count: number, percent: string }) => [count, percent]), 'as in the minutes')
  }
  t.match(body, { round: { title: String, period: '2026-Q4' }, unit: { id: id('LD') }, rules: { minBallots: 10, minDissent: 3, minMovers: 3 }, explanation: /từ 10 phiếu trở lên.*dưới 3 người\.$/ })
})

t.test('the files say what the answer says, and nothing else', async t => {
  const round = first
  const file = async (actor: Actor, ending: string, query = ''): Promise<Buffer> => {
    const reply = await service.as(actor)('GET', `/api/rounds/${round}/report.${ending}${query}`)
    if (reply.status === 503) return file(actor, ending, query)
    t.match(reply.headers.get('content-disposition'), `attachment; filename="bao-cao-don-vi.${ending}"`)
    return Buffer.from(await reply.arrayBuffer())
  }
  const text = (value: string | null) => value ?? ''
  for (const [code, query] of [['LD', ''], ['C2', ''], ['D2', '?levels=0']] as const) {
    const actor = leaders.get(code)!
    const { report: body, digest } = await report(actor, round, query)
    const expected = body.subjects.flatMap(subject => subject.rows.map(({ name, depth, turnout, figures }) => [
      subject.name, name, depth, turnout.summoned, turnout.issued, turnout.collected,
      ...figures ? figures.levels.flatMap(({ count, percent, difference }) => [count, text(percent), text(difference)]) : Array.from({ length: 9 }, () => ''),
      figures?.blank ?? '', figures?.invalid ?? '', figures?.band ?? '',
    ].map(String)))
    const shown = (rows: readonly (readonly unknown[])[]) => rows.map(row => row.slice(0, 18).map((value, at) => {
      if (at === 0) return body.subjects.find(({ name }) => String(value).includes(name))!.name
      return typeof value === 'number' && [7, 8, 10, 11, 13, 14].includes(at) ? value.toFixed(2) : String(value ?? '').trim().replace(/^'/, '')
    }))
    const book = await file(actor, 'xlsx', query)
    t.same(shown((await readSheet(book)).slice(1)), expected, `${code}: XLSX`)
    const about = new Set((await readSheet(book, 'Thông tin')).map(row => row[1]))
    for (const value of [body.round.title, body.unit.name, query === '' ? '3' : '0', digest, body.explanation]) t.ok(about.has(value), `${code}: ${value}`)
    const csv = await file(actor, 'csv', query)
    const rows: string[][] = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: false })
    const from = rows.findLastIndex(row => row[0] === 'Người được lấy phiếu') + 1
    t.same(shown(rows.slice(from, from + expected.length)), expected, `${code}: CSV`)
    t.ok(rows.some(row => row[1] === digest))
    t.notMatch(csv.toString(), /(^|,)"?[=+@]/m, 'no cell begins like a formula')
    t.same(JSON.parse((await file(actor, 'json', query)).toString()), { report: body, digest, parameters: { unit: body.unit.id, levels: query === '' ? 3 : 0, subject: null } })
    const pdf = textOf(await file(actor, 'pdf', query)).replaceAll(' ', '').replaceAll('\u00a0', '')
    for (const part of [digest, body.explanation, ...body.subjects.map(({ name }) => name), ...body.subjects.flatMap(({ rows: all }) => all.flatMap(({ figures }) => figures?.levels.map(({ percent }) => percent!.replace('.', ',')) ?? []))]) {
      t.ok(pdf.includes(part.replaceAll(' ', '')), `${code}: PDF has ${part}`)
    }
    if (code === 'LD') for (const ending of ['pdf', 'xlsx', 'csv', 'json']) t.ok((await file(actor, ending, query)).equals(await file(actor, ending, query)), `${ending}: the same bytes`)
  }
  const hidden = await report(leaders.get('C2')!, round)
  t.ok(hidden.report.subjects.some(({ rows }) => rows.some(({ figures }) => figures === null)), 'one of them has figures that it does not show')
  for (const [actor, error] of [[leaders.get('D1')!, 'not-allowed'], [leaders.get('D3')!, 'not-found']] as const) {
    for (const ending of ['pdf', 'xlsx', 'csv', 'json']) t.match(await (await service.as(actor)('GET', `/api/rounds/${round}/report.${ending}${error === 'not-allowed' ? `?unit=${id('LD')}` : ''}`)).json(), { error })
  }
})

t.test('every figure of every answer is a sum over whole blocks, and of the people its row names', async t => {
  const tallies = await storedTallies(stage.world, first)
  const { manifest } = await stage.world.frozen.get(first)
  const blocks = await stage.asOwner<{ ids: string[] }>('select constituency_ids as ids from blocks where round_id = $1', [first])
  const children = await stage.asOwner<{ unit_id: string, parent_id: string }>('select unit_id, parent_id from published_units where round_id = $1', [first])
  const below = (unitId: string): string[] => [unitId, ...children.filter(({ parent_id }) => parent_id === unitId).flatMap(({ unit_id }) => below(unit_id))]
  let figures = 0
  for (const [code, actor] of leaders) {
    if (code === 'D3') continue
    for (const subject of (await report(actor, first)).report.subjects) {
      for (const row of subject.rows) {
        const units = new Set(row.contains.flatMap(one => one.staff ? [one.id] : below(one.id)))
        const places = manifest.constituencies.filter(one => one.units.some(at => units.has(at)))
        t.ok(places.every(one => one.units.every(at => units.has(at))))
        const ids = new Set(places.map(one => one.id))
        t.ok(blocks.every(block => block.ids.every(at => ids.has(at)) || !block.ids.some(at => ids.has(at))), row.name)
        if (!row.figures) continue
        figures++
        const counts = tallies.filter(tally => ids.has(tally.id)).map(tally => tally.subjects.find(one => one.id === subject.id)!)
        t.same(row.figures.levels.map(({ count }) => count), [0, 1, 2].map(level => counts.reduce((sum, one) => sum + one.levels[level]!, 0)))
        t.equal(row.figures.base, tallies.filter(tally => ids.has(tally.id)).reduce((sum, tally) => sum + tally.collected, 0), 'of ballots collected there')
        t.ok(row.figures.base >= 10 && Math.max(...row.figures.levels.map(({ count }) => count)) <= row.figures.base - 3 || row.unitId === id('LD'))
      }
    }
  }
  t.ok(figures > 8)
})

t.test('a leader reads about his own unit and below; staff of the process about all; others nothing', async t => {
  const [d1, c2, d2, d3] = ['D1', 'C2', 'D2', 'D3'].map(code => leaders.get(code)!)
  t.equal((await report(d1!, first)).report.unit.id, id('D1'), 'his own, unless he asks for another')
  t.equal((await report(d1!, first, `?unit=${id('C1')}`)).report.unit.id, id('C1'))
  for (const query of [`?unit=${id('LD')}`, `?unit=${id('D2')}`]) t.same(await refusal(d1!, first, query), [403, 'not-allowed'])
  t.same(lines((await report(c2!, first)).report), ['  Cơ quan D1 và C2 –'], 'C2 is shown with the staff of D1 only: not to him')
  t.match(lines((await report(d2!, first)).report), [/^D2 5 5 5 0 0$/])
  t.same(await refusal(d3!, first), [404, 'not-found'], 'a unit in which nobody votes')
  t.equal((await report(stage.inspector, first, `?unit=${id('D2')}`)).report.unit.id, id('D2'))
  t.same(lines((await report(stage.organiser, first, '?levels=0')).report), ['LD 15 15 15 0 0'])
  for (const actor of [stage.head, stage.member]) t.same(await refusal(actor, first), [403, 'not-allowed'])
  t.equal((await fetch(`${service.url}/api/rounds/${first}/report`)).status, 401)
  t.same(await refusal(stage.inspector, first, '?unit=none'), [400, 'invalid-input'])
})

t.test('what was published is in the ledger, under the digest that every report carries, and cannot be changed', async t => {
  const { digest } = await report(stage.inspector, first)
  const { hash } = await stage.world.frozen.get(first)
  const breakdown = await breakdownOf(stage.world.reader.db, first)
  const text = canonicalText({ manifestHash: toBase64url(hash), ...breakdown })
  t.equal(digest, createHash('sha256').update(text).digest('base64url'))
  const rows = await stage.asOwner<{ kind: string }>('select kind from release_ledger where round_id = $1 order by kind', [first])
  t.same(rows.map(({ kind }) => kind), ['breakdown', 'result'])
  for (const table of published) {
    for (const statement of [`delete from ${table}`, `update ${table} set round_id = round_id`, `truncate ${table} cascade`]) {
      await t.rejects(stage.asOwner(statement), /append-only/, statement)
    }
    for (const [url, kinds] of [[stage.database.urls.roll, ['select', 'insert']], [stage.database.urls.reader, ['insert']]] as const) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      if (kinds.includes('select' as never)) await t.rejects(client.query(`select 1 from ${table}`), { code: '42501' })
      await t.rejects(client.query(`insert into ${table} default values`), { code: '42501' })
      await client.end()
    }
  }
})

/** What the leader of the whole force is shown about the first person. */
const shown = async (roundId: string) => lines((await report(leaders.get('LD')!, roundId)).report).map(line => line.replace(/ \d[\d ]*$/, '').trim())

t.test('a second round: what would isolate one or two voters is merged', async t => {
  t.same(await shown(await vote()), ['LD', 'D1', 'Cơ quan D1 và C2', 'C1', 'D2'], 'nothing changed')
  t.same(await shown(await vote(['C1-1', 'D2-2'])), ['LD', 'Cơ quan D1 và C2', 'C1 và D2'], 'one stayed away in C1, one in D2')
  const grown = establishment.map(one => one.code === 'D2' ? { ...one, voters: 20 } : one)
  t.same(await shown(await vote([], { units: grown })), ['LD', 'D1', 'Cơ quan D1 và C2', 'C1', 'D2'], 'five newcomers in D2; those two are back, whose blocks were one figure then')
})

t.test('drawn slips: nobody can tell who took part, so a difference is never proved to be large enough', async t => {
  t.same(await shown(await vote([], { round: { slipKind: 'drawn' } })), ['LD'])
})

t.test('a large force is divided in a thread of its own, with the same result', async t => {
  const names = Array.from({ length: 250 }, (_, at) => `u${at}`)
  const round = {
    root: unit('LD', ...names.map(name => unit(name))), rules: usualRules, earlier: [],
    places: names.map((name, at) => place(name, { s: [10 + at % 7, at % 5, at % 3, 0, 0] })),
  }
  t.same(await divide(round), divideRound(round))
})
