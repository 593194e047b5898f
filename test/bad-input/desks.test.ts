import { createHmac, randomBytes } from 'node:crypto'
import t from 'tap'
import { blind, finalize } from '../../src/client/credential.js'
import { placeIn } from '../../src/client/manifest.js'
import { credentialMessage, toBase64url } from '../../src/domain/encoding.js'
import { refusals } from '../../src/domain/refusal.js'
import type { RefusalCode } from '../../src/domain/refusal.js'
import { slipCode } from '../../src/domain/ballot/slip-code.js'
import { admit } from '../../src/steps/ballot/admit.js'
import { testCluster } from '../support/cluster.js'
import { openStaged, prepareStaged, setStage } from '../support/stage.js'
import { serveStage } from '../support/service.js'
import { obtain, sheetOf } from '../support/voters.js'
import { allRefused, noise, onWire, send } from '../support/wire.js'
import type { RefusedCase } from '../support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, organiser, head } = stage
const [round, strict, early] = [await openStaged(stage), await openStaged(stage, { rules: { revote: false } }), await prepareStaged(stage)]
const [here, there] = [...new Set(round.slips.map(({ constituencyId }) => constituencyId))] as [string, string]

t.test('at the desk where credentials are given', async t => {
  const { app } = service
  const fresh = await admit(world, round.slips[14]!.code)
  const claims = { sub: early.id, rid: round.id, cid: here }
  const token = app.jwt.voter.sign({ ...claims, sub: fresh.holder, cid: there }, { expiresIn: '15m' })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const hs = (key: string | Buffer, claim = payload) => `${header}.${claim}.${createHmac('sha256', key).update(`${header}.${claim}`).digest('base64url')}`
  const path = '/api/voter/credential'
  const blinded = toBase64url(Buffer.alloc(256, 1))
  const bearing = (name: string, text: string): RefusedCase => ({ name: `a token ${name}`, error: 'not-signed-in', path, body: { blinded }, headers: { authorization: text } })
  const asking = (name: string, body: unknown): RefusedCase => ({ name, error: 'invalid-input', path, body, headers: { authorization: `Bearer ${token}` } })
  await allRefused(t, stage, service, [
    ...[undefined, '', 'x', 'Bearer', 'Bearer ', 'Bearer x', 'Basic eDp5', `Token ${token}`, token].map(text => text === undefined
      ? { name: 'no token', error: 'not-signed-in' as const, path, body: { blinded } }
      : bearing(text.slice(0, 12), text)),
    bearing('of a member of staff', `Bearer ${await service.token(organiser)}`),
    bearing('that ran out', `Bearer ${app.jwt.voter.sign(claims, { expiresIn: -1 })}`),
    bearing('of algorithm none', `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${payload}.`),
    bearing('of algorithm none, signed', `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`),
    bearing('with other claims', `Bearer ${header}.${part({ ...claims, rid: strict.id })}.${signature}`),
    bearing('with another signature', `Bearer ${header}.${payload}.${signature.slice(0, -4)}AAAA`),
    bearing('under another key', `Bearer ${hs(randomBytes(32))}`),
    bearing('under the staff’s public key', `Bearer ${hs(world.keys.staffTokenKey.public)}`),
    ...[0, 255, 257].map(size => asking(`${size} bytes`, { blinded: noise(size) })),
    asking('a number not below the modulus', { blinded: toBase64url(Buffer.alloc(256, 255)) }),
    asking('nothing but zeros', { blinded: toBase64url(Buffer.alloc(256)) }),
    asking('padding', { blinded: `${blinded}==` }),
    asking('another alphabet', { blinded: `${blinded.slice(0, -2)}+/` }),
    asking('a field too many', { blinded, nonce: noise(32) }),
    asking('no message', {}),
    asking('a list', [blinded]),
    ...[{}, { code: '' }, { code: 1 }, { code: null }, { code: ['x'] }, { code: 'A'.repeat(65) }, { code: early.id, round: round.id }, [], 'null', ''].map(body => (
      { name: `signing in with ${JSON.stringify(body).slice(0, 30)}`, error: 'invalid-input' as const, path: '/api/voter/session', body })),
    ...['0000-0000-0000-0001', slipCode(randomBytes(15)), '5AFMSY38DJQW16B', '5AFMSY38DJQW16BGG', 'UUUUUUUUUUUUUUUU', '５AFMSY38DJQW16BG', '5AFM\0SY38DJQW16BG', '\ud800'.repeat(16), 'ế'.repeat(16)].map(code => (
      { name: `the code ${JSON.stringify(code)}`, error: 'bad-code' as const, path: '/api/voter/session', body: { code } })),
    { name: 'a code of which one letter is another', error: 'bad-code', path: '/api/voter/session', body: { code: `${round.slips[5]!.code.slice(0, 4)}${round.slips[5]!.code[4] === '0' ? '1' : '0'}${round.slips[5]!.code.slice(5)}` } },
  ])
  for (const typed of [round.slips[5]!.code.toLowerCase(), ` ${round.slips[5]!.code.match(/.{4}/g)!.join(' - ')} `, round.slips[5]!.code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
    t.match(await send(service, { path: '/api/voter/session', body: { code: typed } }), { status: 200, body: { roundId: round.id, issued: false } }, `typed as ${typed.slice(0, 2)}…`)
  }
  t.equal((await send(service, { method: 'GET', path: '/api/rounds', headers: { authorization: `Bearer ${token}` } })).status, 401, 'a voter’s token is none of staff')
})

t.test('a token is good for one slip of one round: what it gets signed is worth nothing in another', async t => {
  const { body: { token } } = await send(service, { path: '/api/voter/session', body: { code: strict.slips[3]!.code } })
  const { manifest, hash } = await world.frozen.get(round.id)
  const { issuerKey } = placeIn(manifest, here)
  const nonce = randomBytes(32)
  const message = credentialMessage(hash, here, nonce)
  const ask = async () => {
    const { blinded, inverse } = await blind(issuerKey, message)
    return { inverse, ...await send(service, { path: '/api/voter/credential', body: { blinded }, headers: { authorization: `Bearer ${token}` } }) }
  }
  let answer = await ask()
  // A number below one modulus may lie above the other.
  while (answer.status === 400) answer = await ask()
  t.equal(answer.status, 200)
  await t.rejects(finalize(issuerKey, message, answer.body.blindSignature, answer.inverse), { name: 'Mistrust' })
  const stolen = { nonce: toBase64url(nonce), signature: answer.body.blindSignature, envelopes: [noise(49), noise(49), noise(49)] }
  await allRefused(t, stage, service, [{ name: 'what another round signed', error: 'bad-signature', path: `/api/box/${round.id}/${here}`, body: stolen }])
})

t.test('the same message again, and another', async t => {
  const { body: { token } } = await send(service, { path: '/api/voter/session', body: { code: round.slips[6]!.code } })
  const ask = (fill: number) => ({ path: '/api/voter/credential', body: { blinded: toBase64url(Buffer.alloc(256, fill)) }, headers: { authorization: `Bearer ${token}` } })
  const answers = [await send(service, ask(1)), await send(service, ask(1))]
  t.same(answers.map(({ status }) => status), [200, 200])
  t.equal(answers[0]!.body.blindSignature, answers[1]!.body.blindSignature, 'the same message, the same signature')
  await allRefused(t, stage, service, [{ name: 'another message', error: 'already-issued', ...ask(2) }])
  t.match(await send(service, { path: '/api/voter/session', body: { code: round.slips[6]!.code } }), { status: 200, body: { issued: true } })
})

t.test('among staff', async t => {
  const [asOrganiser, asHead, asInspector] = await Promise.all([organiser, head, stage.inspector].map(async actor => ({ authorization: `Bearer ${await service.token(actor)}` })))
  const at = (name: string, error: RefusalCode, method: string, path: string, body?: unknown, headers = asOrganiser!): RefusedCase => ({ name, error, method, path: `/api${path}`, ...(body !== undefined && { body }), headers })
  const person = { code: 'X1', name: 'X', personnelClass: 'officer', rank: 'Đại úy' }
  const drafted = { title: 'Đợt', period: '2026', unitId: stage.units.get('LD') }
  const member = { accountId: round.id, duty: 'head', post: 'x' }
  await allRefused(t, stage, service, [
    ...['/rounds', `/rounds/${round.id}/sealed-box`, '/audit', '/people', '/session'].map(path => at(`nobody at ${path}`, 'not-signed-in', 'GET', path, undefined, {} as never)),
    at('an unknown address', 'not-found', 'GET', '/nothing'), at('another method', 'not-found', 'PATCH', '/rounds', {}), at('an unknown round', 'not-found', 'GET', `/rounds/${here}`),
    at('the manifest of no round', 'not-found', 'GET', `/rounds/${here}/manifest`, undefined, {} as never),
    at('a round that is no id', 'invalid-input', 'GET', '/rounds/1'), at('a round in capitals', 'invalid-input', 'GET', `/rounds/${round.id.toUpperCase()}/progress`),
    ...['0', '256', '-1', 'x', '1.5', ''].map(index => at(`share ${index}`, 'invalid-input', 'POST', `/rounds/${early.id}/shares/${index}/check`, { digest: noise(32) }, asHead)),
    at('a share that is not', 'not-found', 'POST', `/rounds/${early.id}/shares/9/check`, { digest: noise(32) }, asHead),
    at('a digest that is none', 'invalid-input', 'POST', `/rounds/${early.id}/shares/1/check`, { digest: noise(31) }, asHead),
    at('a share check by the organiser', 'not-allowed', 'POST', `/rounds/${early.id}/shares/1/check`, { digest: noise(32) }),
    at('counting an open round', 'wrong-state', 'POST', `/rounds/${round.id}/count`, { shares: [noise(33)] }, asHead),
    at('counting with junk', 'wrong-shares', 'POST', `/rounds/${round.id}/count`, { shares: ['!'] }, asHead),
    at('counting with nothing', 'invalid-input', 'POST', `/rounds/${round.id}/count`, { shares: [] }, asHead),
    ...['\0', '\ud800', 'x\udfffx'].flatMap(text => [
      at(`a title with ${JSON.stringify(text)}`, 'invalid-input', 'POST', '/rounds', { ...drafted, title: `Đợt ${text}` }),
      at(`a reason with ${JSON.stringify(text)}`, 'invalid-input', 'POST', `/rounds/${round.id}/cancel`, { reason: text }),
      at(`an absence with ${JSON.stringify(text)}`, 'invalid-input', 'PUT', `/rounds/${round.id}/attendance`, [{ constituencyId: here, present: 1, absences: [{ reason: `a${text}`, count: 1 }] }]),
      at(`minutes with ${JSON.stringify(text)}`, 'invalid-input', 'PUT', `/rounds/${round.id}/minutes`, { complaints: `a${text}` }),
      at(`a person called ${JSON.stringify(text)}`, 'invalid-input', 'POST', '/people', { ...person, name: `A ${text}` }),
      at(`a username with ${JSON.stringify(text)}`, 'bad-password', 'POST', '/session', { username: `a${text}`, password: 'x' }, {} as never),
    ]),
    at('a birthday before the calendar', 'invalid-input', 'POST', '/people', { ...person, birthDate: '0000-01-01' }),
    at('a post before the calendar', 'invalid-input', 'POST', '/people', { ...person, post: { unitId: drafted.unitId, title: 'x', from: '0000-12-31' } }),
    at('a day that is none', 'invalid-input', 'POST', '/people', { ...person, birthDate: '2026-02-30' }),
    at('a round of an unknown unit', 'not-found', 'POST', '/rounds', { ...drafted, unitId: round.id }),
    at('a list of nobody', 'wrong-state', 'PUT', `/rounds/${round.id}/subjects`, [{ personId: round.id }]),
    at('a board of nobody', 'wrong-state', 'PUT', `/rounds/${round.id}/board`, [member]),
    at('a list in an object', 'invalid-input', 'PUT', `/rounds/${round.id}/subjects`, { 0: { personId: round.id } }),
    at('a draft in a list', 'invalid-input', 'POST', '/rounds', [drafted]), at('an empty body', 'invalid-input', 'POST', '/rounds', ''), at('no JSON', 'invalid-input', 'POST', '/rounds', '{"title":'),
    at('an abyss', 'invalid-input', 'POST', '/rounds', `{"title":${'['.repeat(400_000)}${']'.repeat(400_000)}}`), at('a mountain', 'too-large', 'POST', '/rounds', { ...drafted, title: 'x'.repeat(1_100_000) }),
    at('a prototype', 'invalid-input', 'POST', '/rounds', `{"__proto__":{"role":"board"},${JSON.stringify(drafted).slice(1)}`),
    at('a roll that is no file', 'wrong-content-type', 'POST', `/rounds/${round.id}/roll`, { file: 'x' }), at('a draft as text', 'wrong-content-type', 'POST', '/rounds', 'x', { ...asOrganiser!, 'content-type': 'text/plain' } as never),
    at('a window that is none', 'invalid-input', 'POST', '/rounds', { ...drafted, openNotBefore: '2026-13-01T00:00:00Z' }),
    ...['after=-1', 'limit=0', 'limit=1001', 'after=x', 'after=1e400', 'after=99999999999999999999'].map(query => at(`the trail with ${query}`, 'invalid-input', 'GET', `/audit?${query}`, undefined, asInspector)),
  ])
})

t.test('too many wrong codes from one place make that place wait, and nobody else', async t => {
  const { app } = await serveStage(t, stage)
  const from = (remoteAddress: string, code: string) => app.inject({ method: 'POST', url: '/api/voter/session', remoteAddress, payload: { code } })
  const right = round.slips[8]!.code
  const credential = await obtain(world, round.slips[20]!.code)
  for (let i = 0; i < 40; i++) t.equal((await from('10.1.1.1', right)).statusCode, 200)
  const guesses = []
  for (let i = 0; i < 30; i++) guesses.push((await from('10.1.1.1', i % 2 === 0 ? slipCode(randomBytes(15)) : 'x')).statusCode)
  t.same(guesses, Array(30).fill(401), 'right codes never counted')
  for (const code of ['x', slipCode(randomBytes(15)), right]) {
    const answer = await from('10.1.1.1', code)
    t.match([answer.statusCode, answer.headers['retry-after'], answer.json()], [429, '60', { error: 'too-many-requests', message: refusals['too-many-requests'][1] }])
  }
  t.equal((await from('10.1.1.2', right)).statusCode, 200, 'another place')
  t.equal((await app.inject({ method: 'POST', url: `/api/box/${round.id}/${there}`, remoteAddress: '10.1.1.1', payload: onWire(await sheetOf(world, credential, [1, 1, 1])) })).statusCode, 201, 'and the box stays open to everybody')
})
