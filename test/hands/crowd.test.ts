import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { createHttp, ServiceRefusal } from '../../src/client/http.js'
import { persist } from '../../src/client/patience.js'
import { refusals } from '../../src/domain/refusal.js'
import { buildApp } from '../../src/http/app.js'
import { admit } from '../../src/steps/ballot/admit.js'
import { testCluster } from '../support/cluster.js'
import { openStaged, setStage } from '../support/stage.js'
import { serveStage } from '../support/service.js'
import { send } from '../support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const { world } = stage
const round = await openStaged(stage)
const blinded = Buffer.alloc(256, 1).toString('base64url')

t.test('more than can be worked on at once are told to come back, at once, and are served when they do', async t => {
  let release = () => {}
  const held = new Promise<void>(resolve => { release = resolve })
  const seen = { inHand: 0 }
  const issuing = {
    add: async (...request: Parameters<typeof world.issuing.add>) => {
      seen.inHand++
      await held
      return world.issuing.add(...request)
    },
  }
  const app = await buildApp({ ...world, issuing } as typeof world, { logLevel: 'silent', https: false, mostDelay: Infinity, mostInHand: 4 })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const tokens = await Promise.all(round.slips.slice(0, 12).map(async ({ code }) => {
    const { holder, roundId, constituencyId } = await admit(world, code)
    return app.jwt.voter.sign({ sub: holder, rid: roundId, cid: constituencyId })
  }))
  const ask = (token: string) => fetch(`${url}/api/voter/credential`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ blinded }) })
  const waiting = tokens.slice(0, 4).map(ask)
  while (seen.inHand < 4) await delay(5)
  t.equal((await fetch(`${url}/api/rounds/${round.id}/status`)).status, 503, 'no place is left')
  t.equal((await fetch(`${url}/api/health`)).status, 200, 'who supervises the service does not take it for dead')
  for (const token of tokens.slice(4, 8)) {
    const reply = await ask(token)
    t.match([reply.status, reply.headers.get('retry-after'), await reply.json()], [503, '2', { error: 'overloaded', message: refusals.overloaded[1] }])
  }
  t.equal(seen.inHand, 4, 'and none of them was let wait')
  const http = createHttp(url)
  const seenAgain = { tries: 0 }
  const patient = tokens.slice(8).map(token => persist({ attempts: 400, pause: () => delay(10) }, () => {
    seenAgain.tries++
    return http.post<{ blindSignature: string }>('/api/voter/credential', { blinded }, token)
  }))
  while (seenAgain.tries <= 4) await delay(5)
  release()
  t.same((await Promise.all(waiting)).map(({ status }) => status), [200, 200, 200, 200], 'those who were in are served')
  t.ok((await Promise.all(patient)).every(({ blindSignature }) => blindSignature.length === 342), 'and those who came back')
  t.equal((await fetch(`${url}/api/rounds/${round.id}/status`)).status, 200)
})

t.test('whoever hangs up leaves his place', async t => {
  const seen = { inHand: 0 }
  const issuing = { add: () => { seen.inHand++; return new Promise(() => {}) } }
  const app = await buildApp({ ...world, issuing } as unknown as typeof world, { logLevel: 'silent', https: false, mostDelay: Infinity, mostInHand: 2 })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const { holder, roundId, constituencyId } = await admit(world, round.slips[13]!.code)
  const token = app.jwt.voter.sign({ sub: holder, rid: roundId, cid: constituencyId })
  const leave = new AbortController()
  const gone = [0, 1].map(() => fetch(`${url}/api/voter/credential`, { method: 'POST', signal: leave.signal, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ blinded }) }).catch(() => null))
  const status = async () => (await fetch(`${url}/api/rounds/${round.id}/status`)).status
  while (seen.inHand < 2) await delay(5)
  t.equal(await status(), 503)
  leave.abort()
  await Promise.all(gone)
  while (await status() !== 200) await delay(5)
  t.equal(await status(), 200)
})

t.test('a service that comes late says so to all but whoever supervises it, and serves again when it is in time', async t => {
  const app = await buildApp(world, { logLevel: 'silent', https: false, mostDelay: 50 })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = () => fetch(`${url}/api/rounds/${round.id}/status`)
  let late = await ask()
  while (late.status !== 503) {
    standStill(300)
    late = await ask()
  }
  t.match([late.headers.get('retry-after'), await late.json()], ['2', { error: 'overloaded', message: refusals.overloaded[1] }])
  t.equal((await fetch(`${url}/api/health`)).status, 200)
  while ((await ask()).status !== 200) await delay(50)
  t.pass('it serves again')
})

t.test('connections that only hold on are cut, in words where they can be, and others are served meanwhile', async t => {
  const service = await serveStage(t, stage)
  const { server } = service.app
  t.ok(server.headersTimeout <= 20_000 && server.requestTimeout <= 60_000 && server.maxConnections > 0, 'as it is delivered')
  server.headersTimeout = 300
  server.requestTimeout = 600
  const { port } = new URL(service.url)
  const begin = async (text: string) => {
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(text)
    return { socket, end: ended(socket) }
  }
  const head = 'POST /api/voter/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  const held = await Promise.all([...Array.from({ length: 40 }, () => begin('GET /api/health HTTP/1.1\r\nHost: x\r\nX: ')), ...Array.from({ length: 10 }, () => begin(`${head}Content-Length: 30\r\n\r\n{"code`)), begin('')])
  const trickle = setInterval(() => { for (const { socket } of held) if (socket.writable) socket.write('x') }, 100)
  t.teardown(() => clearInterval(trickle))
  const meanwhile = await send(service, { path: '/api/voter/session', body: { code: round.slips[14]!.code } })
  t.equal(meanwhile.status, 200, 'a voter signs in beside fifty of them')
  const answers = await Promise.all(held.map(({ end }) => end))
  const slow = answers.filter(answer => answer.startsWith('HTTP/1.1 408 ')).length
  t.ok(slow >= 50, `cut with 408: ${slow}`)
  t.match(answers[0], /"error":"too-slow"/)
})

t.test('the device comes back after every answer that passes', async t => {
  for (const [status, code] of [[408, 'too-slow'], [503, 'overloaded']] as const) {
    let calls = 0
    await persist({ attempts: 3, pause: async () => {} }, async () => { if (++calls < 3) throw new ServiceRefusal(status, code, '', null) })
    t.equal(calls, 3, code)
  }
})

/** Keeps the event loop from everything else for so many milliseconds. */
function standStill (milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function ended (socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', data => { text += data }).on('error', () => {})
  return new Promise(resolve => { socket.on('close', () => resolve(text)) })
}
