import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Actor, Role } from '../../src/domain/staff/role.js'
import { accessOf } from '../../src/domain/report/circle.js'
import type { Standing } from '../../src/domain/report/circle.js'
import { readerKinds } from '../../src/domain/round/manifest.js'
import type { Manifest, ReaderKind } from '../../src/domain/round/manifest.js'
import { countRound } from '../../src/steps/count/count.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import type { StageUnit } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'

t.setTimeout(0)

/** A superior, the round's unit with two battalions, and a neighbour. */
const units: readonly StageUnit[] = [
  { code: 'QK', parent: null, voters: 0 },
  { code: 'LD', parent: 'QK', voters: 0 },
  { code: 'D1', parent: 'LD', voters: 12 },
  { code: 'D2', parent: 'LD', voters: 11 },
  { code: 'X', parent: 'QK', voters: 0 },
]
const stage = await setStage(t, { units })
const service = await serveStage(t, stage)
const { world, subjects, asOwner } = stage

async function account (name: string, role: Role, unit: string | null, personCode: string | null = null): Promise<Actor> {
  const unitId = unit && stage.units.get(unit)!
  const [row] = await asOwner<{ id: string }>(
    'insert into accounts (username, name, role, unit_id, person_id, password_hash) values ($1, $1, $2, $3, (select id from people where code = $4), $5) returning id',
    [name, role, unitId, personCode, '$argon2id$none'])
  return { accountId: row!.id, username: name, name, role, unitId, sessionId: randomUUID() }
}

await asOwner("insert into people (code, name, rank, personnel_class) values ('D1-1', 'Cử Tri Mẫu D1 1', 'Binh nhất', 'enlisted')")
const readers: Readonly<Record<string, Actor>> = {
  superior: await account('cap-tren', 'leader', 'QK'),
  own: await account('cung-cap', 'leader', 'LD'),
  below: await account('cap-duoi', 'leader', 'D1'),
  elsewhere: await account('noi-khac', 'leader', 'X'),
  subject: await account('can-bo', 'leader', 'X', 'CB-1'),
  voter: await account('cu-tri', 'leader', 'X', 'D1-1'),
  organiser: stage.organiser,
  inspector: stage.inspector,
  seated: stage.head,
  unseated: await account('ban-khac', 'board', null),
  administrator: await account('quan-tri', 'administrator', null),
}

/** Rows of the result (all, or places on the list) and whether reports are open, with no circle, and which kind of reader opens more. */
const table: Readonly<Record<string, readonly [without: string, opens: ReaderKind | null, more: string]>> = {
  superior: ['', 'superior', 'all report'],
  own: ['', 'leadership', 'all report'],
  below: ['', 'leadership', 'report'],
  elsewhere: ['', null, ''],
  subject: ['', 'subject', '0'],
  voter: ['', 'voters', '0,2'],
  slip: ['', 'voters', '0,2'],
  organiser: ['all report', null, ''],
  inspector: ['all report', null, ''],
  seated: ['all', null, ''],
  unseated: ['', null, ''],
  administrator: ['', null, ''],
}

async function publish (kinds: readonly ReaderKind[]): Promise<{ id: string, code: string }> {
  const round = await openStaged(stage, { units, electorates: [[], ['D2'], []], rules: { readers: kinds }, round: { unitId: stage.units.get('LD') } })
  await closeStaged(stage, round.id)
  await countRound(world, stage.head, round.id, bring(round.shares, 2))
  await publishRound(world, stage.organiser, round.id)
  return { id: round.id, code: round.slips.find(({ name }) => name === 'Cử Tri Mẫu D1 2')!.code }
}

async function rowsOf (response: Response): Promise<string> {
  if (response.status === 403) return ''
  const { result, narrowed } = await response.json() as { result: { subjects: { id: string }[] }, narrowed: boolean }
  return narrowed ? result.subjects.map(({ id }) => subjects.indexOf(id)).join() : 'all'
}

async function seenBy (name: string, { id, code }: { id: string, code: string }): Promise<string> {
  if (name === 'slip') {
    return rowsOf(await fetch(`${service.url}/api/voter/result`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) }))
  }
  const get = (path: string) => service.as(readers[name]!)('GET', `/api${path}`)
  const rows = await rowsOf(await get(`/rounds/${id}/result`))
  const report = (await get(`/rounds/${id}/report`)).status === 200
  const home = name === 'seated' || name === 'unseated' || name === 'administrator' ? null : await (await get('/reports/rounds')).json() as { id: string, reads: { result: string, report: boolean } }[]
  if (home) {
    const entry = home.find(one => one.id === id)
    const expected = rows === '' ? 'none' : rows === 'all' ? 'all' : 'some'
    t.same(entry?.reads ?? { result: 'none', report: false }, { result: expected, report }, `${name}: his home says the same`)
  }
  return [rows, report ? 'report' : ''].join(' ').trim()
}

const rounds = new Map<ReaderKind | null, { id: string, code: string }>([[null, await publish([])]])
for (const kind of readerKinds) rounds.set(kind, await publish([kind]))

t.test('each kind of reader opens what the table says, to whom it says, and to nobody else', async t => {
  for (const [name, [without, opens, more]] of Object.entries(table)) {
    for (const [kind, round] of rounds) t.equal(await seenBy(name, round), kind !== null && kind === opens ? more : without, `${name} with ${kind ?? 'nobody'} in the circle`)
  }
})

t.test('files and the person’s sheet follow the same circle', async t => {
  const [mine, closed] = [rounds.get('subject')!.id, rounds.get(null)!.id]
  const ask = async (who: string, path: string) => (await service.as(readers[who]!)('GET', `/api${path}`)).status
  t.equal(await ask('subject', `/rounds/${mine}/subjects/${subjects[0]}/result.pdf`), 200)
  t.equal(await ask('subject', `/rounds/${mine}/subjects/${subjects[1]}/result.pdf`), 404, 'the sheet of somebody else')
  t.equal(await ask('subject', `/rounds/${closed}/subjects/${subjects[0]}/result.pdf`), 403)
  const sheet = async (who: string, id: string) => {
    const response = await service.as(readers[who]!)('GET', `/api/people/${id}/sheet`)
    return response.status === 200 ? (await response.json() as { series: { points: { round: { id: string } }[] }[] }).series.flatMap(({ points }) => points.map(({ round }) => round.id)) : response.status
  }
  t.same(await sheet('subject', subjects[0]!), [mine])
  t.equal(await sheet('subject', subjects[1]!), 403)
  t.same(await sheet('own', subjects[0]!), [rounds.get('leadership')!.id])
  t.equal((await sheet('organiser', subjects[0]!) as string[]).length, 5)
  t.equal(await sheet('elsewhere', subjects[0]!), 403)
  t.equal(await sheet('administrator', subjects[0]!), 403)
  t.equal(await sheet('organiser', randomUUID()), 404)
})

t.test('a manifest without the rule is read by the usual circle', async t => {
  const standing: Standing = { role: 'leader', place: 'own', seated: false, rated: null, ballot: [] }
  t.same(accessOf(standing, { rules: {} } as unknown as Manifest), { result: 'all', report: true })
  t.same(accessOf({ ...standing, place: 'elsewhere', rated: 'a', ballot: ['a', 'b'] }, { rules: {} } as unknown as Manifest), { result: new Set(['a', 'b']), report: false })
})
