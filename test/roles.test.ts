import { randomUUID } from 'node:crypto'
import t from 'tap'
import { toBase64url } from '../src/domain/encoding.js'
import type { Actor, Role } from '../src/domain/staff/role.js'
import { countRound } from '../src/steps/count/count.js'
import { publishRound } from '../src/steps/publish/publish.js'
import { contentsOf } from './support/contents.js'
import { testCluster } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { bring, openStaged, setStage } from './support/stage.js'
import { closeStaged } from './support/voters.js'

/** Who may call what: a administrator, o organiser, b board, i inspector, l leader, n nobody signed in. Everybody else is refused. */
const table: Readonly<Record<string, string>> = {
  'POST /api/box/:round/:constituency': 'n',
  'GET /api/box/:round': 'n',
  'GET /api/box/:round/:constituency/digests': 'n',
  'POST /api/voter/session': 'aobiln',
  'POST /api/voter/result': 'aobiln',
  'POST /api/voter/credential': '',
  'POST /api/kiosk': 'aobiln',
  'GET /api/rounds/:round/manifest': 'aobiln',
  'GET /api/rounds/:round/status': 'aobiln',
  'GET /api/pages': 'aobiln',
  'GET /api/stored': 'aobiln',
  'GET /api/health': 'aobiln',
  'GET /api/health/ready': 'aobiln',
  'GET /api/tls': 'aobiln',
  'GET /tls/ca.crt': 'aobiln',
  'POST /api/setup': 'aobiln',
  'POST /api/session': 'aobiln',
  'GET /api/session': 'aobil',
  'DELETE /api/session': 'aobil',
  'POST /api/session/password': 'aobil',
  'GET /api/accounts': 'a',
  'POST /api/accounts': 'a',
  'PATCH /api/accounts/:id': 'a',
  'GET /api/units': 'aobil',
  'POST /api/units': 'ao',
  'GET /api/units/:id/names': 'aobil',
  'PATCH /api/units/:id': 'ao',
  'GET /api/people': 'aobil',
  'POST /api/people': 'ao',
  'PATCH /api/people/:id': 'ao',
  'GET /api/people/:id/posts': 'aobi',
  'POST /api/people/:id/posts': 'ao',
  'POST /api/imports/units': 'ao',
  'POST /api/imports/people': 'ao',
  'GET /api/rounds': 'aobi',
  'POST /api/rounds': 'o',
  'GET /api/templates': 'o',
  'POST /api/rounds/:round/copy': 'o',
  'GET /api/rounds/:round': 'aobi',
  'PUT /api/rounds/:round': 'o',
  'PUT /api/rounds/:round/subjects': 'o',
  'GET /api/board-accounts': 'o',
  'PUT /api/rounds/:round/board': 'o',
  'POST /api/rounds/:round/roll': 'o',
  'GET /api/rounds/:round/constituencies/preview': 'o',
  'GET /api/rounds/:round/progress': 'aobi',
  'POST /api/rounds/:round/prepare': 'o',
  'GET /api/rounds/:round/attendance': 'aobi',
  'PUT /api/rounds/:round/attendance': 'ob',
  'POST /api/rounds/:round/open': 'ob',
  'POST /api/rounds/:round/close': 'ob',
  'DELETE /api/rounds/:round/:act': 'ob',
  'POST /api/rounds/:round/kiosks': 'o',
  'POST /api/rounds/:round/cancel': 'o',
  'GET /api/rounds/:round/turnout': 'aobi',
  'POST /api/rounds/:round/publish': 'o',
  'GET /api/rounds/:round/result': 'obil',
  'PUT /api/rounds/:round/board-key': 'b',
  'POST /api/rounds/:round/shares/:index/check': 'b',
  'POST /api/rounds/:round/count': 'b',
  'GET /api/rounds/:round/tally': 'bi',
  'GET /api/rounds/:round/minutes': 'obi',
  'PUT /api/rounds/:round/minutes': 'ob',
  'GET /api/rounds/:round/sealed-box': 'bi',
  'POST /api/rounds/:round/recounts': 'bi',
  'POST /api/rounds/:round/slips': 'o',
  'POST /api/rounds/:round/slips/reprint': 'o',
  'PUT /api/rounds/:round/slips/reconciliation': 'o',
  'GET /api/rounds/:round/slips/reconciliation': 'obi',
  'GET /api/rounds/:round/minutes.pdf': 'obi',
  'GET /api/rounds/:round/minutes.docx': 'obi',
  'GET /api/rounds/:round/result.xlsx': 'obil',
  'GET /api/rounds/:round/subjects/:subject/result.pdf': 'obil',
  'GET /api/rounds/:round/constituencies/:constituency/ballot.pdf': 'ob',
  'GET /api/rounds/:round/paper': 'obi',
  'GET /api/rounds/:round/paper/:constituency/numbers': 'b',
  'PUT /api/rounds/:round/paper/:constituency/numbers': 'b',
  'POST /api/rounds/:round/paper/:constituency/announcement': 'b',
  'GET /api/rounds/:round/paper/:constituency/entry': 'b',
  'DELETE /api/rounds/:round/paper/:constituency/entry': 'b',
  'PUT /api/rounds/:round/paper/:constituency/totals': 'b',
  'PUT /api/rounds/:round/paper/:constituency/sheets': 'b',
  'DELETE /api/rounds/:round/paper/:constituency/sheets/:sheet': 'b',
  'POST /api/rounds/:round/paper/:constituency/sheets/finish': 'b',
  'GET /api/rounds/:round/paper/:constituency/differences': 'b',
  'GET /api/rounds/:round/report': 'oil',
  'GET /api/rounds/:round/report/figures/:name.svg': 'oil',
  'GET /api/rounds/:round/corrections': 'obi',
  'POST /api/rounds/:round/corrections': 'b',
  'POST /api/rounds/:round/corrections/confirm': 'o',
  'DELETE /api/rounds/:round/corrections': 'ob',
  'GET /api/reports/rounds': 'oil',
  'GET /api/reports/periods': 'oil',
  'GET /api/reports/periods/figures/trend.svg': 'oil',
  'GET /api/people/:id/sheet': 'aobil',
  'GET /api/people/:id/sheet/figures/trend.svg': 'aobil',
  'GET /api/units/:id/task-results': 'oil',
  'PUT /api/units/:id/task-results/:period': 'o',
  'DELETE /api/units/:id/task-results/:period': 'o',
  'GET /api/people/:id/remarks': 'oil',
  'PUT /api/people/:id/remarks/:period/:kind': 'o',
  'DELETE /api/people/:id/remarks/:period/:kind': 'o',
  'GET /api/rounds/:round/report.pdf': 'oil',
  'GET /api/rounds/:round/report.xlsx': 'oil',
  'GET /api/rounds/:round/report.csv': 'oil',
  'GET /api/rounds/:round/report.json': 'oil',
  'GET /api/reports/periods.pdf': 'oil',
  'GET /api/reports/periods.xlsx': 'oil',
  'GET /api/reports/periods.csv': 'oil',
  'GET /api/reports/periods.json': 'oil',
  'GET /api/people/:id/sheet.pdf': 'aobil',
  'GET /api/people/:id/sheet.xlsx': 'aobil',
  'GET /api/people/:id/sheet.csv': 'aobil',
  'GET /api/people/:id/sheet.json': 'aobil',
  'GET /api/rounds/:round/comments': 'b',
  'PUT /api/rounds/:round/comments/:comment/review': 'b',
  'POST /api/rounds/:round/comments/end-review': 'b',
  'GET /api/rounds/:round/dialogue': 'obil',
  'PUT /api/rounds/:round/dialogue/themes': 'ob',
  'PUT /api/rounds/:round/dialogue/themes/:theme/answer': 'ol',
  'POST /api/rounds/:round/dialogue/publish': 'ol',
  'GET /api/rounds/:round/dialogue/published': 'aobiln',
  'GET /api/rounds/:round/retention': 'aobi',
  'GET /api/rounds/:round/destruction': 'aobiln',
  'POST /api/rounds/:round/destruction': 'obi',
  'DELETE /api/rounds/:round/destruction': 'obi',
  'GET /api/rounds/:round/events': 'obi',
  'GET /api/audit': 'ai',
  'GET /api/audit/chain': 'ai',
}

const letters: Readonly<Record<Role | 'nobody', string>> = { administrator: 'a', organiser: 'o', board: 'b', inspector: 'i', leader: 'l', nobody: 'n' }

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t) })
const service = await serveStage(t, stage)
const { world, asOwner } = stage

/** What the description of each route says that it may refuse with. */
const described = new Map<string, readonly string[]>(Object.entries(service.app.swagger().paths ?? {})
  .flatMap(([path, methods]) => Object.entries(methods ?? {}).map(([method, operation]) => [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, (operation as { 'x-refusals': readonly string[] })['x-refusals']] as const)))
const routes = [...described.keys()]

/** A published round: the head sits on its board, the leader's unit is its own, and no act does anything to it any more. */
const { id: round, shares } = await openStaged(stage)
await closeStaged(stage, round)
await countRound(world, stage.head, round, bring(shares, 2))
await publishRound(world, stage.organiser, round)

async function staff (role: Role): Promise<Actor> {
  const [row] = await asOwner<{ id: string }>('insert into accounts (username, name, role, unit_id, password_hash) values ($1, $2, $3, $4, $5) returning id',
    [`mau-${role}`, `Tài khoản mẫu ${role}`, role, stage.units.get('LD'), '$argon2id$none'])
  return { accountId: row!.id, username: `mau-${role}`, name: '', role, unitId: stage.units.get('LD')!, sessionId: randomUUID() }
}

const actors: Readonly<Record<Role | 'nobody', Actor | null>> = {
  administrator: await staff('administrator'), organiser: stage.organiser, board: stage.head, inspector: stage.inspector, leader: await staff('leader'), nobody: null,
}

/** Bodies where whoever calls is looked at after the body; elsewhere one that no route takes keeps a call from doing anything. */
const bodies: Readonly<Record<string, unknown>> = { 'POST /api/voter/credential': { blinded: toBase64url(new Uint8Array(256)) } }

/** One session a caller, but for the call that ends it. */
const tokens = new Map<Actor, string>()

async function tokenOf (actor: Actor, route: string): Promise<string> {
  const token = tokens.get(actor) ?? await service.token(actor)
  if (route === 'DELETE /api/session') tokens.delete(actor)
  else tokens.set(actor, token)
  return token
}

/** Whether a call comes as far as to be looked at; it is good enough for that, and too bad to do anything. */
async function isLetIn (route: string, actor: Actor | null): Promise<boolean> {
  const [method, pattern] = route.split(' ') as [string, string]
  const values: Readonly<Record<string, string>> = { round, act: 'open', index: '1' }
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? randomUUID())
  const leave = new AbortController()
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: { ...(actor && { authorization: `Bearer ${await tokenOf(actor, route)}` }), ...(method !== 'GET' && { 'content-type': 'application/json' }) },
    ...(method !== 'GET' && { body: JSON.stringify(bodies[route] ?? []) }),
    signal: leave.signal,
  })
  if (response.status === 503) return isLetIn(route, actor)
  const error = response.ok ? null : (await response.json() as { error: string }).error
  if (error !== null && !described.get(route)!.includes(error)) throw new Error(`${route} says ${error}, and its description does not`)
  leave.abort()
  if (response.status >= 500) throw new Error(`${route}: ${response.status}`)
  return error === null || !['not-signed-in', 'not-allowed', 'identity-refused'].includes(error)
}

t.test('every route has its row, and no row stands without a route', async t => {
  t.same(Object.keys(table).toSorted(), routes.toSorted())
})

t.test('each lets in whom its row names, and nobody else', async t => {
  const before = await contentsOf(stage)
  for (const route of routes) {
    const letIn: string[] = []
    for (const [role, actor] of Object.entries(actors)) if (await isLetIn(route, actor)) letIn.push(letters[role as Role])
    t.equal(letIn.join(''), table[route], route)
  }
  const after = await contentsOf(stage)
  t.same(Object.keys(before).filter(name => after[name] !== before[name] && !['sessions', 'audit_events'].includes(name)), [], 'and nothing was done by asking')
})
