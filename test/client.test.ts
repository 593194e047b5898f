import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { test } from 'tap'
import { castSheet } from '../src/client/cast.js'
import { compareBox } from '../src/client/check.js'
import { Device } from '../src/client/device.js'
import { createHttp, ServiceRefusal, Unreachable } from '../src/client/http.js'
import type { Fetch } from '../src/client/http.js'
import { fetchManifest } from '../src/client/manifest.js'
import { persist } from '../src/client/patience.js'
import { isReceiptFor } from '../src/client/receipt.js'
import { sealSheet } from '../src/client/seal.js'
import type { DeviceState, DeviceStore } from '../src/client/state.js'
import { createOpener, importBoxKey } from '../src/crypto/seal.js'
import { joinShares, shareBytes } from '../src/crypto/shares.js'
import { commentInfo, fromBase64url, markInfo, toBase64url, unpadComment } from '../src/domain/encoding.js'
import { fingerprint } from '../src/domain/round/manifest.js'
import { showSlipCode, slipCode } from '../src/domain/ballot/slip-code.js'
import { makeRound } from './crypto/round.js'
import type { TestRound } from './crypto/round.js'
import { TestService } from './crypto/service.js'

const quick = { attempts: 3, pause: async () => {} }
const round = await makeRound({ subjects: 3, places: ['electronic', 'electronic', 'paper'], rules: { comments: true } })
const place = round.manifest.constituencies[0]!
const boxKey = await joinShares(round.shares.map(({ share }) => shareBytes(share)), round.manifest.board, fromBase64url(round.manifest.boxKey))

/** A page's storage: what is saved must survive being written as JSON. */
class Storage implements DeviceStore {
  text = 'null'
  readonly history: string[] = []
  load = async (): Promise<DeviceState | null> => JSON.parse(this.text)
  save = async (state: DeviceState | null): Promise<void> => {
    this.text = JSON.stringify(state)
    this.history.push(this.text)
  }
}

function serve (): { service: TestService, code: string, http: ReturnType<typeof createHttp> } {
  const service = new TestService(round)
  const code = addSlip(service)
  return { service, code, http: createHttp('http://box.invalid', service.fetch) }
}

function addSlip (service: TestService, constituencyId = place.id): string {
  const code = slipCode(randomBytes(15))
  service.slips.set(code, { constituencyId })
  return code
}

/** A fetch that lets `lost` requests through and loses their answers. */
function losing (service: TestService, lost: (path: string, times: number) => boolean): Fetch {
  const times = new Map<string, number>()
  return async (url, init) => {
    const { pathname } = new URL(url)
    times.set(pathname, (times.get(pathname) ?? 0) + 1)
    const response = await service.fetch(url, init)
    if (lost(pathname, times.get(pathname)!)) throw new TypeError('fetch failed')
    return response
  }
}

async function vote (service: TestService, marks: readonly number[], constituencyId = place.id): Promise<{ device: Device, storage: Storage }> {
  const storage = new Storage()
  const device = await Device.resume(createHttp('http://box.invalid', service.fetch), storage, quick)
  await device.signIn(addSlip(service, constituencyId), fingerprint(round.hash))
  await device.obtainCredential()
  await device.seal({ marks, comment: null })
  await device.cast()
  return { device, storage }
}

test('from slip to checked ballot', async t => {
  const { service, code, http } = serve()
  const storage = new Storage()
  const device = await Device.resume(http, storage, quick)
  t.equal(device.state, null)
  const trusted = await device.signIn(` ${showSlipCode(code).toLowerCase()}`, fingerprint(round.hash))
  t.equal(trusted.fingerprint, fingerprint(round.hash))
  t.equal(trusted.issued, false)
  await device.obtainCredential()
  t.equal(device.state?.step, 'credentialed')
  await device.seal({ marks: [1, 0, 3], comment: 'Cần sát cơ sở hơn' })
  const receipt = await device.cast()
  t.equal(receipt.version, 1)

  const [{ sheet }] = [...service.sheets.values()] as unknown as [{ sheet: { envelopes: string[], comment: string } }]
  const marks = sheet.envelopes.map((envelope, i) => open(markInfo(round.hash, place.id, place.subjects[i]!), envelope)![0])
  t.strictSame(marks, [1, 0, 3], 'the board reads what was marked')
  t.equal(unpadComment(open(commentInfo(round.hash, place.id), sheet.comment)!), 'Cần sát cơ sở hơn')

  await vote(service, [2, 2, 2])
  await vote(service, [2, 2, 2], round.manifest.constituencies[1]!.id)
  service.open = false
  const asked = service.log.length
  const report = await device.check()
  t.strictSame(report.problems, [])
  t.strictSame([report.found, report.sheets], [0, 2])
  t.equal(report.roundRoot, service.roots().roundRoot)
  t.strictSame(service.log.slice(asked).map(({ method, body }) => [method, body]), [['GET', null], ['GET', null]], 'checking tells nothing')
  t.ok(service.log.filter(({ path }) => path.startsWith('/api/box') || path.endsWith('/manifest')).every(({ identity }) => !identity), 'no identity at the box')

  await device.forget()
  t.equal(storage.text, 'null')
})

test('what the device keeps', async t => {
  const { device, storage } = await vote(new TestService(round), [1, 2, 3])
  const steps = storage.history.map(text => JSON.parse(text))
  t.strictSame(steps.map(({ step }) => step), ['signed-in', 'blinded', 'credentialed', 'sealed', 'acknowledged'])
  t.notOk(storage.history.some(text => /mark|code/.test(text)), 'marks and the code are never stored')
  t.notOk(steps.slice(2).some(state => 'slip' in state || 'token' in state), 'after issue nothing tells who')
  t.notOk('envelopes' in steps[4] || 'comment' in steps[4], 'after the receipt the sealed sheet is gone')
  t.strictSame(await Device.resume(createHttp('http://box.invalid'), storage).then(({ state }) => state), device.state)
})

test('a lost reply and a reload at every step: one credential, one ballot', async t => {
  const { service, code } = serve()
  const storage = new Storage()
  const fresh = async () => Device.resume(createHttp('http://box.invalid', losing(service, path => /credential|box/.test(path))), storage, { attempts: 1, pause: async () => {} })
  await (await fresh()).signIn(code, null)
  await t.rejects((await fresh()).obtainCredential(), { name: 'Unreachable' })
  t.equal(JSON.parse(storage.text).step, 'blinded', 'stored before it was sent')
  const sent = () => service.log.filter(({ path }) => path === '/api/voter/credential').map(({ body }) => (body as { blinded: string }).blinded)
  service.tokens.clear()
  const device = await Device.resume(createHttp('http://box.invalid', service.fetch), storage, quick)
  await t.rejects(device.obtainCredential(), { name: 'ServiceRefusal', code: 'not-signed-in' }, 'the session had run out, and no disk knows the code')
  t.notOk(storage.history.some(text => text.includes(code)))
  await t.rejects(device.signIn(addSlip(service), null), { code: 'conflict' }, 'another slip')
  await device.signIn(showSlipCode(code), null)
  service.tokens.clear()
  await device.obtainCredential()
  t.equal(sent().length, 4, 'a session that has run out meanwhile is renewed with the code in memory')
  t.equal(new Set(sent()).size, 1, 'always the same blinded message')

  await device.seal({ marks: [1, 1, 1], comment: null })
  await t.rejects((await fresh()).cast(), { name: 'Unreachable' })
  const receipt = await (await Device.resume(createHttp('http://box.invalid', service.fetch), storage, quick)).cast()
  t.equal(receipt.version, 1, 'the sheet sent twice is one sheet')
  t.equal(service.sheets.size, 1)
})

test('patience repeats the same request until there is an answer', async t => {
  const { service, code } = serve()
  const device = await Device.resume(createHttp('http://box.invalid', losing(service, (_, times) => times < 3)), new Storage(), quick)
  await device.signIn(code, null)
  await device.obtainCredential()
  await device.seal({ marks: [1, 1, 1], comment: null })
  t.equal((await device.cast()).version, 1)
  const cast = service.log.filter(({ path }) => path.startsWith('/api/box')).map(({ body }) => JSON.stringify(body))
  t.equal(cast.length, 3)
  t.equal(new Set(cast).size, 1)

  const tries = async (error: Error, attempts = 3) => {
    let calls = 0
    await t.rejects(persist({ ...quick, attempts }, async () => {
      calls++
      throw error
    }), error)
    return calls
  }
  t.equal(await tries(new ServiceRefusal(503, 'overloaded', '', null)), 3)
  t.equal(await tries(new ServiceRefusal(429, 'too-many-requests', '', null)), 3)
  t.equal(await tries(new Unreachable('')), 3)
  t.equal(await tries(new ServiceRefusal(409, 'not-open', '', null)), 1, 'a no is final')
  t.equal(await tries(new TypeError('ours')), 1, 'faults of our own are not repeated')
})

test('replacing a sheet', async t => {
  const service = new TestService(round)
  const { device, storage } = await vote(service, [1, 1, 1])
  const first = device.state
  await device.seal({ marks: [3, 3, 3], comment: null })
  t.strictSame((device.state as { earlier: unknown }).earlier, first)
  t.equal((await device.cast()).version, 2)
  t.equal(service.sheets.size, 1)

  await device.seal({ marks: [2, 2, 2], comment: null })
  service.open = false
  await t.rejects(device.cast(), { name: 'ServiceRefusal', code: 'not-open', status: 409 })
  const report = await (await Device.resume(createHttp('http://box.invalid', service.fetch), storage, quick)).check()
  t.strictSame([report.problems, report.found], [[], 1], 'the sheet in the box is the one before')
})

test('a device trusts only the manifest of its slip', async t => {
  const { service, code, http } = serve()
  const device = await Device.resume(http, new Storage(), quick)
  await t.rejects(device.signIn(code, 'AAAA-AAAA-AAAA-AAAA-AAAA'), { name: 'Mistrust', about: 'manifest' })
  t.equal(device.state, null)
  await device.signIn(code, fingerprint(round.hash))

  const swapped = new TestService({ ...round, manifest: { ...round.manifest, boxKey: toBase64url(randomBytes(32)) } } as TestRound)
  const deceived = await Device.resume(createHttp('http://box.invalid', swapped.fetch), { load: async () => device.state, save: async () => {} }, quick)
  await t.rejects(deceived.obtainCredential(), { name: 'Mistrust', about: 'manifest' }, 'pinned over a reload')
  const named = new TestService({ ...round, manifest: { ...round.manifest, note: 'for one voter only' } } as never)
  await t.rejects(fetchManifest(createHttp('http://box.invalid', named.fetch), round.manifest.round.id, fingerprint(round.hash)), { name: 'Mistrust' }, 'an added field changes the hash')

  service.slips.set(code, { constituencyId: round.manifest.constituencies[2]!.id })
  await t.rejects((await Device.resume(http, new Storage(), quick)).signIn(code, null), { name: 'Mistrust', about: 'constituency' }, 'a paper constituency has no box')
})

test('refusals reach the caller by code; steps keep their order', async t => {
  const { service, code, http } = serve()
  const device = await Device.resume(http, new Storage(), quick)
  await t.rejects(device.signIn('0000', null), { name: 'Refused', code: 'bad-code' }, 'a mistyped code is not sent')
  t.equal(service.log.length, 0)
  await t.rejects(device.signIn(slipCode(randomBytes(15)), null), { name: 'ServiceRefusal', code: 'bad-code', status: 401 })
  const steps: readonly (() => Promise<unknown>)[] = [() => device.obtainCredential(), () => device.seal({ marks: [], comment: null }), () => device.cast(), () => device.check(), () => device.manifest()]
  for (const step of steps) {
    await t.rejects(step, { name: 'Refused', code: 'wrong-state' })
  }
  await device.signIn(code, null)
  await t.rejects(device.signIn(addSlip(service), null), { name: 'Refused', code: 'conflict' }, 'another slip on a busy device')
  await device.obtainCredential()
  await t.rejects(device.signIn(code, null), { name: 'Refused', code: 'conflict' })
  for (const marks of [[1, 1], [1, 1, 4], [1, 1, -1], [1, 1, 0.5]]) await t.rejects(device.seal({ marks, comment: null }), { name: 'Refused', code: 'invalid-input' })
  await t.rejects(device.seal({ marks: [1, 1, 1], comment: 'x'.repeat(1025) }), { name: 'Refused', code: 'invalid-input' })

  const second = await Device.resume(http, new Storage(), quick)
  t.equal((await second.signIn(code, null)).issued, true)
  await t.rejects(second.obtainCredential(), { name: 'ServiceRefusal', code: 'already-issued' })
})

test('receipts are believed for this sheet only', async t => {
  const service = new TestService(round)
  const { storage } = await vote(service, [1, 2, 3])
  const sealed = storage.history.map(text => JSON.parse(text)).find(({ step }) => step === 'sealed')
  const { receipt } = JSON.parse(storage.text)
  const claim = { ...sealed, manifestHash: round.hash, receiptKey: round.manifest.receiptKey }
  t.ok(isReceiptFor(claim, receipt))
  const other = toBase64url(randomBytes(32))
  for (const change of [{ version: 2 }, { version: -1 }, { sheet: other }, { manifestHash: other }, { constituency: round.manifest.constituencies[1]!.id }, { signature: toBase64url(randomBytes(64)) }, { signature: 'x' }]) {
    t.notOk(isReceiptFor(claim, { ...receipt, ...change }), JSON.stringify(change))
  }
  t.notOk(isReceiptFor({ ...claim, envelopes: claim.envelopes.toReversed() }, receipt), 'another order')
  const lying = createHttp('http://box.invalid', async (url, init) => Response.json({ ...await (await service.fetch(url, init)).json() as object, version: 9 }))
  await t.rejects(castSheet(lying, claim, quick), { name: 'Mistrust', about: 'receipt' })
})

test('a box that was tampered with', async t => {
  const service = new TestService(round)
  const { storage } = await vote(service, [1, 2, 3])
  await vote(service, [2, 2, 2])
  const { nonce, digests: own } = JSON.parse(storage.text)
  const [roots, digests] = [service.roots(), service.digests(place.id)]
  const look = (change: { roots?: object, digests?: object, sheets?: readonly string[][] }) =>
    compareBox(round.manifest, { constituencyId: place.id, nonce, sheets: change.sheets ?? [own] }, { ...roots, ...change.roots }, { ...digests, ...change.digests })
  t.strictSame(look({}).problems, [])
  t.strictSame(look({ digests: { envelopes: digests.envelopes.filter(digest => digest !== own[0]) } }).problems, ['wrong-number', 'wrong-constituency-root', 'sheet-missing'])
  t.strictSame(look({ digests: { credentials: digests.credentials.toReversed() } }).problems, ['not-ascending'])
  t.strictSame(look({ digests: { credentials: [digests.credentials[0], digests.credentials[0]] } }).problems.includes('not-ascending'), true)
  t.strictSame(look({ roots: { roundRoot: own[0] } }).problems, ['wrong-round-root'])
  t.strictSame(look({ roots: { constituencies: roots.constituencies.slice(0, 1) } }).problems, ['wrong-list', 'wrong-round-root'])
  t.strictSame(look({ roots: { constituencies: roots.constituencies.map(({ id, root }) => ({ id, root, sheets: 9 })) } }).problems, ['wrong-number'])
  t.strictSame(look({ sheets: [[own[0]!, toBase64url(randomBytes(32))]] }).problems, ['sheet-missing'], 'half a sheet is none')
})

test('over a real connection: no cookie, no referrer, no redirect', async t => {
  const service = new TestService(round)
  const server = createServer(async (request, response) => {
    if (request.url === '/moved') return response.writeHead(302, { location: '/api/box/x' }).end()
    if (request.url === '/plain') return response.writeHead(502).end('bad gateway')
    const text = (await request.toArray()).join('')
    t.notOk(request.headers.cookie ?? request.headers.referer)
    const headers = new Headers(request.headers.authorization ? { authorization: request.headers.authorization } : {})
    const { status, body } = service.answer(request.method!, request.url!, headers, text ? JSON.parse(text) : null)
    response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'trail=1' }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const http = createHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const device = await Device.resume(http, new Storage(), quick)
  await device.signIn(addSlip(service), fingerprint(round.hash))
  await device.obtainCredential()
  await device.seal({ marks: [1, 2, 3], comment: null })
  t.equal((await device.cast()).version, 1)
  await t.rejects(http.get('/moved'), { name: 'Unreachable' })
  await t.rejects(http.get('/plain'), { name: 'Unreachable' })
  await t.rejects(createHttp('http://127.0.0.1:1').get('/'), { name: 'Unreachable' })
})

test('sealing hides equal marks', async t => {
  const target = { boxKey: round.manifest.boxKey, manifestHash: round.hash, constituencyId: place.id, subjects: place.subjects, levels: 3 }
  const { envelopes } = await sealSheet(target, { marks: [1, 1, 1], comment: null })
  t.equal(new Set(envelopes).size, 3)
  t.ok(envelopes.every(envelope => fromBase64url(envelope).length === 49))
  t.equal(open(markInfo(round.hash, place.id, place.subjects[1]!), envelopes[0]!), null, 'an envelope opens on its own pile only')
})

function open (info: Uint8Array, envelope: string): Uint8Array | null {
  return createOpener(importBoxKey(boxKey), info)(fromBase64url(envelope))
}
