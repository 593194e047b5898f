import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import t from 'tap'
import { isReceiptFor } from '../src/client/receipt.js'
import type { Receipt } from '../src/client/receipt.js'
import type { Sheet } from '../src/domain/ballot/ballot.js'
import { toBase64url } from '../src/domain/encoding.js'
import { refusals } from '../src/domain/refusal.js'
import type { RefusalCode } from '../src/domain/refusal.js'
import { completeTags, keepTags } from '../src/store/boxes.js'
import { contentsOf } from './support/contents.js'
import { testCluster } from './support/cluster.js'
import { openStaged, prepareStaged, setStage } from './support/stage.js'
import { serveStage } from './support/service.js'
import { obtain, sheetOf, voteAll } from './support/voters.js'
import type { TestCredential } from './support/voters.js'
import { allRefused, noise, onWire, send } from './support/wire.js'
import type { RefusedCase } from './support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world } = stage
const [round, strict, early] = [await openStaged(stage), await openStaged(stage, { rules: { revote: false, comments: true } }), await prepareStaged(stage)]
const [here] = [...new Set(round.slips.map(({ constituencyId }) => constituencyId))] as [string, string]
const strictPlace = strict.slips[0]!.constituencyId
const credentials = await Promise.all([round.slips[0]!, round.slips[13]!, strict.slips[0]!].map(({ code }) => obtain(world, code)))
const [mine, theirs, elsewhere] = credentials as unknown as [TestCredential, TestCredential, TestCredential]
const [{ sheet: inBox }] = await voteAll(world, round.slips.slice(1, 2), [[1, 1, 1]]) as unknown as [{ sheet: Sheet }]
const sheet = await sheetOf(world, mine, [1, 2, 3])
const withComment = await sheetOf(world, elsewhere, [1, 2, 3], 'Ý kiến')
const good = onWire(sheet)
// What is in the boxes is known to the database from the start, so that the first copy changes nothing, not even who knows it.
for (const { id } of [round, strict]) {
  await keepTags(world.box.db, id, null)
  for (const place of (await world.frozen.get(id)).manifest.constituencies) await completeTags(world.box.db, id, place.id)
}

t.test('at the box', async t => {
  const path = `/api/box/${round.id}/${here}`
  const at = (name: string, error: RefusalCode, change: object, more: Partial<RefusedCase> = {}): RefusedCase => ({ name, error, path, body: { ...good, ...change }, ...more })
  const unreadable = ['=', '+', '/', ' ', '\n', '\0', '\ud800', 'ế', '.']
  const [first, second, third] = good.envelopes as [string, string, string]
  await allRefused(t, stage, service, [
    ...[0, 31, 33, 64].map(size => at(`a nonce of ${size} bytes`, 'invalid-input', { nonce: noise(size) })),
    ...unreadable.map(letter => at(`a nonce with ${JSON.stringify(letter)}`, 'invalid-input', { nonce: good.nonce.slice(0, -1) + letter })),
    ...unreadable.map(letter => at(`an envelope with ${JSON.stringify(letter)}`, 'invalid-input', { envelopes: [first, second, third.slice(0, -1) + letter] })),
    at('a padded nonce', 'invalid-input', { nonce: `${good.nonce}=` }),
    ...[0, 1, 255, 257, 512].map(size => at(`a signature of ${size} bytes`, 'bad-signature', { signature: noise(size) })),
    at('a signature by nobody', 'bad-signature', { signature: noise(256) }),
    at('a signature with one bit changed', 'bad-signature', { signature: toBase64url(mine.signature.map((byte, i) => i === 100 ? byte ^ 1 : byte)) }),
    at('the nonce of another credential', 'bad-signature', { nonce: toBase64url(theirs.nonce) }),
    at('a credential of another box of this round', 'bad-signature', onWire(await sheetOf(world, theirs, [1, 2, 3]))),
    at('a credential of another round', 'bad-signature', { ...onWire(withComment), comment: undefined }),
    ...[0, 1, 48, 50, 98].map(size => at(`an envelope of ${size} bytes`, 'wrong-sheet', { envelopes: [first, second, noise(size)] })),
    at('an envelope too few', 'wrong-sheet', { envelopes: [first, second] }),
    at('an envelope too many', 'wrong-sheet', { envelopes: [first, second, third, noise(49)] }),
    at('no envelope', 'invalid-input', { envelopes: [] }),
    at('envelopes for an army', 'invalid-input', { envelopes: Array(201).fill(first) }),
    at('one envelope twice', 'wrong-sheet', { envelopes: [first, second, first] }),
    at('an envelope that lies in the box', 'wrong-sheet', { envelopes: [first, onWire(inBox).envelopes[1], third] }),
    at('a whole sheet that lies in the box', 'wrong-sheet', { envelopes: onWire(inBox).envelopes }),
    at('an envelope that begins like one in the box', 'wrong-sheet', { envelopes: [first, second, toBase64url(Buffer.concat([inBox.envelopes.subarray(0, 8), randomBytes(41)]))] }),
    at('a comment that is not asked for', 'wrong-sheet', { comment: noise(1072) }),
    ...[0, 1071, 1073].map(size => ({ name: `a comment of ${size} bytes`, error: 'wrong-sheet' as const, path: `/api/box/${strict.id}/${strictPlace}`, body: { ...onWire(withComment), comment: noise(size) } })),
    at('a round that is not open', 'bad-signature', {}, { path: `/api/box/${early.id}/${early.slips[0]!.constituencyId}` }),
    at('no such round', 'not-found', {}, { path: `/api/box/${here}/${here}` }),
    at('no such place', 'not-found', {}, { path: `/api/box/${round.id}/${round.id}` }),
    at('a place of another round', 'not-found', {}, { path: `/api/box/${round.id}/${strictPlace}` }),
    ...['x', here.toUpperCase(), here.slice(1), `${here}0`, here.replaceAll('-', ''), '%00', '%zz', '..%2f..', 'x'.repeat(300)].map(id => at(`a place ${id.slice(0, 40)}`, 'invalid-input', {}, { path: `/api/box/${round.id}/${id}` })),
    at('an unknown field', 'invalid-input', { voter: 'Nguyễn Văn A' }),
    ...(['nonce', 'signature', 'envelopes'] as const).map(field => at(`no ${field}`, 'invalid-input', { [field]: undefined })),
    ...[null, 1, true, {}, ['x']].map(value => at(`a nonce that is ${JSON.stringify(value)}`, 'invalid-input', { nonce: value })),
    ...[null, 'x', { 0: first, length: 3 }, [[first], second, third], [1, 2, 3]].map(value => at(`envelopes that are ${JSON.stringify(value).slice(0, 20)}`, 'invalid-input', { envelopes: value })),
    ...['', '{', 'null', '[]', '"x"', '1', `[${JSON.stringify(good)}]`, '\ufeff{}', "{'nonce': 1}", 'NaN', '['.repeat(15_000)].map(body => at(`the body ${body.slice(0, 20)}`, 'invalid-input', {}, { body })),
    at('an abyss of lists', 'invalid-input', {}, { body: `{"nonce":${'['.repeat(15_000)}${']'.repeat(15_000)}}` }),
    ...['"__proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}', '"toString":1'].map(field => at(`a field ${field}`, 'invalid-input', {}, { body: `{${field},${JSON.stringify(good).slice(1)}` })),
    at('a body that is too large', 'too-large', { comment: 'A'.repeat(33_000) }),
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'application/json, text/plain', 'x'].map(type => at(`content of type ${type}`, 'wrong-content-type', {}, { headers: { 'content-type': type } })),
    ...[{ authorization: 'Bearer x' }, { authorization: '' }, { cookie: 'a=b' }, { Authorization: 'Basic eDp5' }, { cookie: 'hom_phieu_staff=x' }].map(headers => at(`with ${JSON.stringify(headers)}`, 'identity-refused', {}, { headers })),
    { name: 'roots asked for with a cookie', error: 'identity-refused', method: 'GET', path: `/api/box/${round.id}`, headers: { cookie: 'a=b' } },
    { name: 'roots before closing', error: 'not-closed', method: 'GET', path: `/api/box/${round.id}` },
    { name: 'digests before closing', error: 'not-closed', method: 'GET', path: `${path}/digests` },
    { name: 'roots of no round', error: 'not-found', method: 'GET', path: `/api/box/${here}` },
    { name: 'another method', error: 'not-found', method: 'PUT', path, body: good },
  ])
  t.notOk('admin' in {}, 'no prototype was touched')
})

t.test('what is no HTTP, or never ends, is refused in the same words', async t => {
  const post = `POST /api/box/${round.id}/${here} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
  const before = await contentsOf(stage)
  for (const [name, text, error] of [
    ['a body said to be huge', `${post}Content-Length: 99999999\r\n\r\n`, 'too-large'],
    ['a body that grows', `${post}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n9000\r\n${'1'.repeat(0x9000)}\r\n0\r\n\r\n`, 'too-large'],
    ['two lengths', `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345`, 'invalid-input'],
    ['a header that never ends', `${post}X: ${'x'.repeat(20_000)}\r\n\r\n`, 'too-large'],
    ['nonsense', 'xin chào\r\n\r\n', 'invalid-input'],
  ] as const) {
    const reply = await exchange(text)
    t.match(reply, `HTTP/1.1 ${refusals[error][0]} `, name)
    t.match(JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4)), { error, message: refusals[error][1] }, name)
  }
  t.same(await contentsOf(stage), before)
})

t.test('the same sheet again, and another', async t => {
  const { manifest, hash } = await world.frozen.get(round.id)
  const path = `/api/box/${round.id}/${here}`
  const claim = (body: typeof good) => ({ manifestHash: hash, receiptKey: manifest.receiptKey, constituencyId: here, nonce: body.nonce, envelopes: body.envelopes })
  const first = await send(service, { path, body: good })
  t.match([first.status, first.body.version, isReceiptFor(claim(good), first.body as Receipt)], [201, 1, true], 'after all that the box takes a good sheet')
  t.match(await send(service, { path, body: good }), { status: 200, body: first.body }, 'the identical sheet gets the same receipt')
  const other = onWire(await sheetOf(world, mine, [3, 3, 3]))
  const second = await send(service, { path, body: other })
  t.match([second.status, second.body.version, isReceiptFor(claim(other), second.body as Receipt)], [201, 2, true], 'another replaces it')
  t.equal((await send(service, { path, body: good })).body.version, 3, 'and may be replaced by the former again')

  const strictPath = `/api/box/${strict.id}/${strictPlace}`
  t.equal((await send(service, { path: strictPath, body: onWire(withComment) })).status, 201)
  t.equal((await send(service, { path: strictPath, body: onWire(withComment) })).status, 200)
  await allRefused(t, stage, service, [
    { name: 'another sheet where there is no second thought', error: 'credential-spent', path: strictPath, body: onWire(await sheetOf(world, elsewhere, [3, 3, 3])) },
    { name: 'the same marks with another comment', error: 'credential-spent', path: strictPath, body: { ...onWire(withComment), comment: onWire(await sheetOf(world, elsewhere, [1, 1, 1], 'Khác')).comment } },
  ])
})

/** What a bare socket gets for these bytes. */
function exchange (text: string): Promise<string> {
  const { hostname, port } = new URL(service.url)
  return new Promise((resolve, reject) => {
    let reply = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding('utf8').on('data', data => { reply += data }).on('error', reject).on('close', () => resolve(reply))
  })
}
