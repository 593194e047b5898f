import t from 'tap'
import { refusals } from '../src/domain/refusal.js'
import { toBase64url } from '../src/domain/encoding.js'
import { cancelRound } from '../src/steps/conduct/cancel.js'
import { contentsOf, tablesOf } from './support/contents.js'
import { testCluster } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { draftStaged, openStaged, prepareStaged, setStage } from './support/stage.js'
import { send } from './support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const round = await openStaged(stage)
const { hash } = await stage.world.frozen.get(round.id)
const known = { roundId: round.id, manifestHash: toBase64url(hash) }

t.test('a kiosk learns its round with a code, once', async t => {
  const { status, body } = await invite()
  t.equal(status, 201)
  t.same(Object.keys(body).toSorted(), ['expiresAt', 'pairingCode'])
  t.match(body.pairingCode, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  const left = Date.parse(body.expiresAt) - Date.now()
  t.ok(left > 14 * 60_000 && left <= 15 * 60_000 + 5000, `${left} ms`)
  const typed = ` ${body.pairingCode.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`
  const paired = await pair(typed)
  t.same([paired.status, paired.body], [200, known], 'typed as people type')
  t.notOk(paired.headers.has('set-cookie'))
  t.same((await pair(body.pairingCode)).body, { error: 'bad-code', message: refusals['bad-code'][1] }, 'a second one does not')
})

t.test('of many that send the same code one is paired', async t => {
  const { pairingCode } = (await invite()).body
  const replies = await Promise.all(Array.from({ length: 6 }, () => pair(pairingCode)))
  t.same(replies.map(({ status }) => status).toSorted(), [200, 401, 401, 401, 401, 401])
})

t.test('a code that is over, or of a round that is', async t => {
  const late = (await invite()).body.pairingCode
  await stage.asOwner("update kiosk_pairings set expires_at = now() - interval '1 second'")
  await isBad(t, late, 'expired')
  await invite()
  t.equal((await pairings()).length, 1, 'and is forgotten with the next')

  const cancelled = await prepareStaged(stage)
  const { pairingCode } = (await invite(cancelled.id)).body
  await cancelRound(stage.world, stage.organiser, cancelled.id, 'thử')
  await isBad(t, pairingCode, 'of a cancelled round')
  const prepared = await prepareStaged(stage)
  t.match((await pair((await invite(prepared.id)).body.pairingCode)).body, { roundId: prepared.id }, 'while one that is prepared is met already')
})

t.test('who may ask for a code, and when', async t => {
  const path = `/api/rounds/${round.id}/kiosks`
  const before = await contentsOf(stage)
  t.equal((await send(service, { path })).body.error, 'not-signed-in')
  for (const actor of [stage.head, stage.member, stage.inspector]) t.equal((await (await service.as(actor)('POST', path)).json() as any).error, 'not-allowed', actor.role)
  const { id } = await draftStaged(stage)
  const refused = await invite(id)
  t.match([refused.status, refused.body.error, refused.body.details], [409, 'wrong-state', { state: 'draft', expected: ['prepared', 'open'] }])
  t.equal((await invite('00000000-0000-4000-8000-000000000000')).body.error, 'not-found')
  t.equal((await contentsOf(stage)).kiosk_pairings, before.kiosk_pairings)
})

t.test('the code is nowhere, and neither is the kiosk', async t => {
  const { pairingCode } = (await invite()).body
  const forms = [pairingCode, pairingCode.replace('-', '')]
  for (const table of await tablesOf(stage)) {
    const rows = await stage.asOwner<{ text: string }>(`select r::text as text from ${table} r`)
    t.notOk(rows.some(({ text }) => [...forms, ...forms.map(form => Buffer.from(form).toString('hex'))].some(form => text.includes(form))), table)
  }
  const columns = await stage.asOwner<{ name: string }>("select column_name as name from information_schema.columns where table_name = 'kiosk_pairings'")
  t.same(columns.map(({ name }) => name).toSorted(), ['digest', 'expires_at', 'round_id'])
  const [event] = await stage.asOwner<{ action: string, details: object }>('select action, details from audit_events order by number desc limit 1')
  t.same(event, { action: 'kiosk-invited', details: {} })

  const before = await contentsOf(stage)
  const waiting = await pairings()
  t.equal((await pair(pairingCode)).status, 200)
  const after = await contentsOf(stage)
  t.same(Object.keys(before).filter(table => before[table] !== after[table]), ['kiosk_pairings'], 'pairing leaves nothing')
  t.equal((await pairings()).length, waiting.length - 1)
})

t.test('guessing is slowed, together with that of slips', async t => {
  const other = await serveStage(t, stage)
  for (const code of ['ABCD', 'ABCD-EFGU', 'ABCD-EFGH-J']) t.match((await send(other, { path: '/api/kiosk', body: { code } })).body, { error: 'bad-code', details: { problem: String } }, code)
  for (const body of [{}, { code: 12345678 }, { code: 'ABCD-EFGH', kiosk: 'may-1' }]) t.equal((await send(other, { path: '/api/kiosk', body })).body.error, 'invalid-input', JSON.stringify(body))
  for (let n = 3; n < 30; n++) await send(other, { path: n % 2 ? '/api/kiosk' : '/api/voter/session', body: { code: 'ABCD-EFGH' } })
  for (const path of ['/api/kiosk', '/api/voter/session']) {
    const { status, body, headers } = await send(other, { path, body: { code: 'ABCD-EFGH' } })
    t.same([status, body.error, headers.get('retry-after')], [429, 'too-many-requests', '60'], path)
  }
})

async function invite (id = round.id) {
  const response = await service.as(stage.organiser)('POST', `/api/rounds/${id}/kiosks`)
  return { status: response.status, body: await response.json() as any }
}

function pair (code: string) {
  return send(service, { path: '/api/kiosk', body: { code } })
}

async function isBad (t: { equal: (found: unknown, wanted: unknown, name: string) => unknown }, code: string, name: string): Promise<void> {
  t.equal((await pair(code)).body.error, 'bad-code', name)
}

function pairings () {
  return stage.asOwner('select digest from kiosk_pairings')
}
