import { randomUUID } from 'node:crypto'
import t from 'tap'
import { toBase64url } from '../../src/domain/encoding.js'
import { testCluster } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { closeStaged } from '../support/voters.js'
import { allRefused } from '../support/wire.js'

t.setTimeout(0)
const units = [{ code: 'LD', parent: null, voters: 6 }]
const stage = await setStage(t, { cluster: await testCluster(t), units, subjects: 2 })
const service = await serveStage(t, stage)
const { id, shares } = await openStaged(stage, { units, round: { paperUnits: [stage.units.get('LD')] } })
await closeStaged(stage, id)
const { manifest } = await stage.world.frozen.get(id)
const place = manifest.constituencies[0]!
const path = `/api/rounds/${id}/paper/${place.id}`
const [head, member, organiser] = [service.as(stage.head), service.as(stage.member), service.as(stage.organiser)]

t.test('a paper place over HTTP, from its numbers to the result', async t => {
  const sheet = (marks: unknown[]) => ({ id: randomUUID(), sheet: { marks } })
  const rows = [{ subjectId: place.subjects[0], levels: [1, 1, 0], blank: 0, several: 1 }, { subjectId: place.subjects[1], levels: [0, 0, 2], blank: 1, several: 0 }]
  t.equal((await head('PUT', `${path}/numbers`, { printed: 6, issued: 5, collected: 4 })).status, 204)
  t.equal((await head('POST', `${path}/announcement`, { issued: 5, collected: 4 })).status, 204)
  const torn = { id: randomUUID(), sheet: { invalid: 'not-issued' } }
  t.equal((await head('PUT', `${path}/sheets`, { sheets: [sheet([1, 3]), sheet([2, 3]), sheet(['several', 0]), torn] })).status, 204)
  t.match(await (await organiser('GET', `/api/rounds/${id}/paper`)).json(), [{ numbers: { issued: 5, collected: 4, announced: true, agreed: false }, entries: [{ author: stage.head.accountId, sheets: 4, finished: false }] }])
  t.same(await (await head('POST', `${path}/sheets/finish`)).json(), { agreed: false })
  t.same(await (await member('PUT', `${path}/totals`, { notIssued: 0, other: [{ reason: 'rách', count: 1 }], rows })).json(), { agreed: false })
  t.match(await (await member('GET', `${path}/differences`)).json(), { agreed: false, rows: [{ subjectId: null, values: [{ figures: { notIssued: 1, other: 0 } }, { figures: { notIssued: 0, other: 1 } }] }] })
  t.match(await (await head('GET', `${path}/entry`)).json(), { form: 'sheets', totals: { notIssued: 1, other: [], rows } })
  t.equal((await head('DELETE', `${path}/sheets/${torn.id}`)).status, 204)
  t.equal((await head('PUT', `${path}/sheets`, { sheets: [{ ...torn, sheet: { invalid: 'other', reason: 'mất góc' } }] })).status, 204)
  t.same(await (await head('POST', `${path}/sheets/finish`)).json(), { agreed: true })
  t.equal((await head('POST', `/api/rounds/${id}/count`, { shares: bring(shares, 2).map(toBase64url) })).status, 204)
  const tally: any = await (await head('GET', `/api/rounds/${id}/tally`)).json()
  t.match(tally, { sheets: { issued: 5, collected: 4, valid: 3, invalid: 1 }, paper: { places: 1, collected: 4 }, subjects: [{ blank: 0, invalid: 2 }, { blank: 1, invalid: 1 }] })
})

t.test('what the edge refuses', async t => {
  const bearer = async (actor: typeof stage.head) => ({ authorization: `Bearer ${await service.token(actor)}` })
  const [board, inspector, other] = [await bearer(stage.head), await bearer(stage.inspector), await bearer(stage.organiser)]
  const sheets = (one: unknown) => ({ method: 'PUT', path: `${path}/sheets`, headers: board, body: { sheets: [one] } })
  const cases = ['numbers', 'announcement', 'totals', 'sheets'].flatMap(name => [inspector, other].map(headers => (
    { name: `${name} by another role`, error: 'not-allowed' as const, method: name === 'announcement' ? 'POST' : 'PUT', path: `${path}/${name}`, headers, body: {} })))
  await allRefused(t, stage, service, [
    ...cases,
    { name: 'differences by the inspector', error: 'not-allowed', method: 'GET', path: `${path}/differences`, headers: inspector },
    { name: 'nobody', error: 'not-signed-in', method: 'GET', path: `/api/rounds/${id}/paper` },
    { name: 'an id that tells the time', error: 'invalid-input', ...sheets({ id: '01936f3e-7a00-7abc-8def-0123456789ab', sheet: { marks: [1, 1] } }) },
    { name: 'a sheet with a time', error: 'invalid-input', ...sheets({ id: randomUUID(), sheet: { marks: [1, 1] }, at: '2026-11-26T08:00:00Z' }) },
    { name: 'a mark that is none', error: 'invalid-input', ...sheets({ id: randomUUID(), sheet: { marks: [1, 'many'] } }) },
    { name: 'half a ballot', error: 'invalid-input', method: 'PUT', path: `${path}/numbers`, headers: board, body: { printed: 6, issued: 4.5, collected: 4 } },
    { name: 'fewer than none', error: 'invalid-input', method: 'PUT', path: `${path}/numbers`, headers: board, body: { printed: 6, issued: 4, collected: -1 } },
    { name: 'an empty list of sheets', error: 'invalid-input', method: 'PUT', path: `${path}/sheets`, headers: board, body: { sheets: [] } },
  ])
})
