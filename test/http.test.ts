import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import t from 'tap'
import { Device } from '../src/client/device.js'
import { createHttp } from '../src/client/http.js'
import type { DeviceState } from '../src/client/state.js'
import { canonicalText } from '../src/crypto/canonical.js'
import { refusals } from '../src/domain/refusal.js'
import type { RefusalCode } from '../src/domain/refusal.js'
import { buildApp } from '../src/http/app.js'
import { testCluster } from './support/cluster.js'
import { sources, sourceText } from './support/imports.js'
import { draftStaged, openStaged, prepareStaged, setStage } from './support/stage.js'
import { linesOf, serveStage } from './support/service.js'
import { closeStaged, obtain, voteAll } from './support/voters.js'
import { noise, send } from './support/wire.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
/** Again when a busy machine makes the service say that it is. */
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const response = await fetch(`${service.url}${path}`, { headers })
  return response.status === 503 ? get(path, headers) : response
}

t.test('the description of the API is OpenAPI 3.1 and leaves nothing out', async t => {
  const response = await get('/api/openapi.json')
  t.match(response.headers.get('content-type'), 'application/json')
  const document: any = await response.json()
  const text = JSON.stringify(document)
  t.match(document, { openapi: /^3\.1\.\d$/, info: { title: 'hom-phieu', version: String } })
  t.notMatch(text, /zod|~standard|"def"|"\$schema"|undefined/, 'nothing of how it was made')
  t.notMatch(text, /https?:\/\//, 'no outside host')
  const resolve = (ref: string) => ref.split('/').slice(1).reduce((at: any, name) => at?.[name], document)
  for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) if (!ref!.startsWith('#/') || resolve(ref!) === undefined) t.fail(`${ref} leads nowhere`)
  const tags = new Set<string>(document.tags.map(({ name }: { name: string }) => name))
  const operations = Object.entries<any>(document.paths).flatMap(([path, methods]) => Object.entries<any>(methods).map(([method, operation]) => ({ path, name: `${method.toUpperCase()} ${path}`, operation })))
  for (const { path, name, operation } of operations) {
    t.match(operation, { summary: /^\p{Lu}/u, responses: Object }, name)
    t.ok(operation.tags?.length === 1 && tags.has(operation.tags[0]), `${name} has a tag that is explained`)
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
    const declared = (operation.parameters ?? []).filter((parameter: any) => parameter.in === 'path' && parameter.required && parameter.schema).map((parameter: any) => parameter.name)
    t.same(declared.toSorted(), named.toSorted(), `${name} declares its parameters`)
    for (const scheme of (operation.security ?? []).flatMap(Object.keys)) t.ok(document.components.securitySchemes[scheme], `${name}: ${scheme}`)
    t.ok(Object.keys(operation.responses).some(status => status.startsWith('2')), `${name} says what it answers`)
    t.match(operation.description, /Ai gọi được: .+\./, `${name} says who may`)
    const refused = operation['x-refusals'] as RefusalCode[]
    t.ok(refused.includes('internal') && refused.every(code => code in refusals) && new Set(refused).size === refused.length, `${name} names its refusals`)
    t.equal(refused.includes('not-signed-in'), operation.security !== undefined, `${name}: who is not signed in`)
    t.same(Object.keys(operation.responses).filter(status => status >= '400').toSorted(), [...new Set(refused.map(code => String(refusals[code][0])))].toSorted(), `${name} has a reply for each of them`)
    for (const code of refused) {
      const { description, content } = operation.responses[refusals[code][0]]
      t.ok(description.includes(`\`${code}\`: ${refusals[code][1]}`), `${name} says ${code} in words`)
      t.equal(content['application/json'].schema.$ref, '#/components/schemas/Refusal', `${name} says how it refuses`)
    }
    for (const reply of Object.values<any>(operation.responses)) if (typeof reply.description !== 'string') t.fail(`${name}: a reply without a description`)
    t.equal(operation.security === undefined, / \/api\/(box\/.*|setup|health(\/ready)?|pages|stored|tls|kiosk|rounds\/\{round\}\/(manifest|status|dialogue\/published)|voter\/(session|result))$|^POST \/api\/session$|^GET \/api\/rounds\/\{round\}\/destruction$|\/tls\/ca\.crt$/.test(name), `${name} says who may`)
  }
  const described = operations.map(({ name }) => name.replace(/\{(\w+)\}/g, ':$1')).toSorted()
  t.same(described, routesIn(service.app.printRoutes({ commonPrefix: false })).toSorted(), 'every registered route and no other')
  for (const call of ['POST /api/voter/session', 'GET /api/rounds/:round/manifest', 'POST /api/voter/credential', 'POST /api/box/:round/:constituency', 'GET /api/box/:round',
    'GET /api/box/:round/:constituency/digests', 'GET /api/rounds/:round/sealed-box', 'POST /api/session']) t.ok(described.includes(call), call)
})

t.test('what the console does, everybody can do by the API', async t => {
  const routes = Object.entries(service.app.swagger().paths ?? {}).flatMap(([path, methods]) => Object.keys(methods ?? {}).map(method => `${method.toUpperCase()} ${path}`.split('/')))
  const called = sources().filter(file => file.startsWith('web/console/')).flatMap(file => callsIn(sourceText(file)))
  t.ok(called.length > 50, 'the scan sees the calls')
  // What is filled in may be any part of an address.
  const has = (call: string) => routes.some(route => {
    const parts = call.replace(/\$\{[^}]*\}/g, '*').replace(/\?.*$/, '').split('/')
    return parts.length === route.length && parts.every((part, at) => part === '*' || part === route[at] || route[at]!.startsWith('{'))
  })
  // Files of a page lie where its figures do, and their routes are named in test/roles.test.ts.
  t.same(called.filter(call => !has(call) && !call.startsWith('GET /api${path}.${ending}')), [])
})

/** Calls of the service in a source of the console, with the method; a file is fetched, or asked for with POST where slips are printed. */
function callsIn (text: string): string[] {
  const direct = [...text.matchAll(/\bcall(?:ForFile)?(?:<[^(]*>)?\('([A-Z]+)', (?:`(\/[^`]+)`|'(\/[^']+)')/g)].map(([, method, template, plain]) => `${method} /api${template ?? plain}`)
  const files = [...text.matchAll(/<FileButton[^\n]* path=\{`([^`]+)`\}/g)].map(([, path]) => `GET /api${path}`)
  const printed = [...text.matchAll(/usePrinting\(`([^`]+)`\)/g)].map(([, path]) => `POST /api${path}`)
  const heard = [...text.matchAll(/EventSource\(`([^`]+)`\)/g)].map(([, path]) => `GET ${path}`)
  return [...direct, ...files, ...printed, ...heard]
}

t.test('the pages about it load whole from here', async t => {
  const page = await get('/api/docs')
  const html = await page.text()
  t.equal(page.status, 200)
  t.notMatch(html, /(?:https?:)?\/\/[a-z]/i, 'no outside host in the page')
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1]!)
  t.ok(parts.length >= 5)
  for (const part of parts) t.equal((await get(part)).status, 200, part)
  const starter = await (await get(parts.find(part => part.endsWith('initializer.js'))!)).text()
  t.notMatch(starter.replace(/^\s*\/\/ .*$/gm, ''), /https?:\/\/[a-z]/i, 'nor in what starts it')
  t.match(starter, /validatorUrl: null/, 'and nobody outside is asked whether it is right')
  const policy = page.headers.get('content-security-policy')!
  t.match(policy, "default-src 'self'")
  t.same(policy.split(/[ ;]+/).filter(word => /^(https?|wss?):|\*/.test(word)), [], 'the policy lets in no other host')
})

t.test('the manifest is the same bytes for everybody, and they are what was hashed', async t => {
  const { id } = await prepareStaged(stage)
  const replies = await Promise.all([0, 1].map(() => get(`/api/rounds/${id}/manifest`)))
  const [one, two] = await Promise.all(replies.map(async reply => Buffer.from(await reply.arrayBuffer())))
  t.ok(one!.equals(two!))
  t.equal(one!.toString(), canonicalText(JSON.parse(one!.toString())), 'RFC 8785')
  const hash = createHash('sha256').update(one!).digest('base64url')
  for (const { status, headers } of replies) t.same([status, headers.get('etag'), headers.get('content-type')?.split(';')[0]], [200, `"${hash}"`, 'application/json'])
  const [row] = await stage.asOwner<{ hash: Buffer }>('select manifest_hash as hash from rounds where id = $1', [id])
  t.equal(row!.hash.toString('base64url'), hash)
  const { body } = await send(service, { method: 'GET', path: `/api/rounds/${id}`, headers: { authorization: `Bearer ${await service.token(stage.organiser)}` } })
  t.equal(body.round.manifestHash, hash, 'the hash that staff see')
  t.match(await send(service, { method: 'GET', path: `/api/rounds/${(await draftStaged(stage)).id}/manifest` }), { status: 404, body: { error: 'not-found' } }, 'a draft has none')
})

t.test('health, headers, and no other site', async t => {
  const health = await get('/api/health', { origin: 'https://evil.example' })
  t.same([health.status, await health.json()], [200, { status: 'ok' }])
  t.match(Object.fromEntries(health.headers), { 'x-content-type-options': 'nosniff', 'x-frame-options': /DENY|SAMEORIGIN/, 'referrer-policy': 'no-referrer', 'content-security-policy': /script-src 'self'/ })
  t.equal(health.headers.get('strict-transport-security'), null, 'plain http on a LAN')
  const { id, slips } = await openStaged(stage)
  for (const [method, path] of [['GET', '/api/health'], ['POST', '/api/voter/session'], ['OPTIONS', '/api/session'], ['POST', `/api/box/${id}/${slips[0]!.constituencyId}`], ['GET', `/api/rounds/${id}/manifest`]]) {
    const { headers } = await fetch(`${service.url}${path}`, { method: method!, headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } })
    t.same([...headers.keys()].filter(name => /^access-control|^server$|^x-powered-by$|^set-cookie$/.test(name)), [], `${method} ${path} lets no other site in and sets nothing`)
  }
  const secure = await buildApp(stage.world, { logLevel: 'silent', https: true })
  t.teardown(() => secure.close())
  t.match((await secure.inject({ method: 'GET', url: '/api/health' })).headers['strict-transport-security'], /max-age=\d+/)
})

t.test('while a round is open staff see its turnout in fives', async t => {
  const { id, slips } = await openStaged(stage)
  const ask = async () => (await send(service, { method: 'GET', path: `/api/rounds/${id}/turnout`, headers: { authorization: `Bearer ${await service.token(stage.inspector)}` } })).body
    .map(({ summoned, issued, collected }: Record<string, number>) => [summoned, issued, collected])
  t.same(await ask(), [[12, 0, 0], [11, 0, 0]])
  await voteAll(stage.world, slips.slice(0, 4), [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]])
  await Promise.all(slips.slice(12, 19).map(({ code }) => obtain(stage.world, code)))
  t.same(await ask(), [[12, 0, 0], [11, 5, 0]])
  await voteAll(stage.world, slips.slice(4, 5), [[1, 1, 1]])
  t.same(await ask(), [[12, 5, 5], [11, 5, 0]])
  await closeStaged(stage, id)
  t.same(await ask(), [[12, 5, 5], [11, 7, 0]], 'exact once closed')
  const box = await send(service, { method: 'GET', path: `/api/rounds/${id}/sealed-box`, headers: { authorization: `Bearer ${await service.token(stage.inspector)}` } })
  t.match([box.status, box.headers.get('content-type'), box.body.constituencies.map((place: { credentials: unknown[] }) => place.credentials.length)], [200, 'application/json', [5, 0]], 'and the box as a stream')
})

t.test('a whole vote leaves no line in the log, at the finest level, whatever goes wrong', async t => {
  const app = await buildApp(stage.world, { logLevel: 'trace', https: false })
  const failing = await buildApp({ ...stage.world, casting: { add: fail }, issuing: { add: fail } } as never, { logLevel: 'trace', https: false })
  const [lines, others] = [linesOf(app), linesOf(failing)]
  t.teardown(() => Promise.all([app.close(), failing.close()]))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.equal(lines.splice(0).length, 1, 'the log is heard: the service says where it listens')
  const { id, slips } = await openStaged(stage)
  const place = slips[0]!.constituencyId

  let state: DeviceState | null = null
  const device = await Device.resume(createHttp(url), { load: async () => null, save: async next => { state = next } })
  await device.signIn(slips[0]!.code, null)
  const { token } = state as unknown as { token: string }
  await device.obtainCredential()
  await device.seal({ marks: [1, 2, 3], comment: null })
  const { nonce, signature, envelopes } = state as unknown as Record<string, string>
  await device.cast()
  const sheet = { nonce, signature, envelopes }
  const refused = [
    await send({ url }, { path: `/api/box/${id}/${place}`, body: { ...sheet, signature: noise(256) } }),
    await send({ url }, { path: `/api/box/${id}/${place}`, body: { ...sheet, envelopes: [] } }),
    await send({ url }, { path: `/api/box/${id}/${place}`, body: sheet, headers: { authorization: `Bearer ${token}` } }),
    await send({ url }, { path: `/api/box/${id}/${place}`, body: `{"nonce":"${nonce}"` }),
    await send({ url }, { path: `/api/voter/session`, body: { code: `${slips[1]!.code}x` } }),
    await send({ url }, { path: `/api/voter/credential`, body: { blinded: noise(256) }, headers: { authorization: `Bearer ${token}x` } }),
    await send({ url }, { path: `/api/nothing/${nonce}`, body: sheet }),
    await send({ url }, { path: `/api/box/%zz/${nonce}`, body: sheet }),
  ]
  t.ok(refused.every(({ status }) => status >= 400 && status < 500))
  await exchange(url, `POST /api/voter/credential HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`)
  await exchange(url, `GET /api/box/${id} HTTP/1.1\r\nHost: x\r\nX: ${nonce}${'x'.repeat(20_000)}\r\n\r\n`)
  for (const [path, headers, payload] of [[`/api/box/${id}/${place}`, {}, sheet], ['/api/voter/credential', { authorization: `Bearer ${token}` }, { blinded: Buffer.alloc(256, 1).toString('base64url') }]] as const) {
    t.match(JSON.parse((await failing.inject({ method: 'POST', url: path, headers, payload })).body), { error: 'internal' }, 'an error that nobody foresaw')
  }
  await closeStaged(stage, id)
  t.same((await device.check()).problems, [])
  t.same([...lines, ...others], [])
  app.log.child({}).trace('still heard')
  t.match(lines, [/still heard/])
})

async function fail (): Promise<never> {
  throw new Error('unforeseen')
}

/** Sends bytes as they are and waits until the service has hung up. */
function exchange (url: string, text: string): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.on('error', reject).on('close', () => resolve()).resume()
  })
}

/** `METHOD /path` of every route in Fastify's printed tree, but those that describe the API. */
function routesIn (tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap(line => {
    const match = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!match) return []
    path.splice(match[1]!.length / 4, Infinity, match[2]!)
    return (match[3]?.split(', ') ?? []).filter(method => method !== 'HEAD').map(method => `${method} ${path.join('')}`)
  }).filter(route => / \/(api|tls)\/(?!docs|openapi\.json)/.test(route))
}
