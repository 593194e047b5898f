import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import type { Actor } from '../../src/domain/staff/role.js'
import { contentsOf } from '../support/contents.js'
import type { TestService } from '../support/service.js'
import type { Stage } from '../support/stage.js'
import { exchange } from './exchange.js'
import type { Answer } from './exchange.js'
import type { Ground } from './ground.js'
import { judge } from './judge.js'
import { hostile } from './request.js'
import type { HostileRequest, Operation } from './request.js'
import type { Schema } from './shape.js'

/** Something that should not be, with the request that shows it. */
export interface Finding {
  readonly route: string
  readonly who: string
  readonly what: string
  readonly request: string
}

export interface FuzzReport {
  readonly requests: number
  readonly statuses: ReadonlyMap<number, number>
  /** Routes that ever answered with success. */
  readonly reached: ReadonlySet<string>
  readonly routes: number
  readonly findings: readonly Finding[]
}

export interface FuzzPlan {
  readonly seed: number
  readonly requests: number
}

/** What a refusal or a reading may leave: attempts at a password are counted, and taking the sealed box away is in the trail. */
const counted: Readonly<Record<string, readonly string[]>> = { 'POST /api/session': ['accounts'], 'POST /api/session/password': ['accounts'], 'GET /api/rounds/{round}/sealed-box': ['audit_events'] }
/** Answers that take long to make are asked for less often. */
const costly = /\.(?:pdf|docx|xlsx|svg)$|\/prepare$/

/** Calls every operation of the API in turn, as everybody, with requests of which most are spoilt, and judges every answer. */
export async function fuzz (stage: Stage, service: TestService, ground: Ground, { seed, requests }: FuzzPlan): Promise<FuzzReport> {
  const operations = operationsOf(service)
  const { resolve } = documentOf(service)
  const each = Math.ceil(requests / operations.length)
  const series = operations.map((operation, at) => {
    const runs = costly.test(operation.path) ? Math.max(3, Math.ceil(each / 4)) : each
    return { operation, made: fc.sample(hostile(operation, resolve, ground.pool), { seed: seed + at, numRuns: runs }), callers: fc.sample(fc.tuple(fc.constantFrom(...callersOf(operation)), fc.integer({ min: 1, max: 60 })), { seed: seed + at, numRuns: runs }) }
  })
  const session = new Session(stage, service, ground)
  for (let turn = 0; turn < each; turn++) {
    for (const { operation, made, callers } of series) {
      const request = made[turn]
      const [caller, place] = callers[turn] ?? ['nobody', 1]
      if (request) await session.ask(operation, request, caller, place)
    }
  }
  return session.report(operations.length)
}

class Session {
  readonly #stage: Stage
  readonly #service: TestService
  readonly #ground: Ground
  readonly #tokens = new Map<string, string>()
  readonly #statuses = new Map<number, number>()
  readonly #reached = new Set<string>()
  readonly #findings: Finding[] = []
  #requests = 0

  constructor (stage: Stage, service: TestService, ground: Ground) {
    this.#stage = stage
    this.#service = service
    this.#ground = ground
  }

  async ask (operation: Operation, request: HostileRequest, caller: string, place: number): Promise<void> {
    const route = `${operation.method} ${operation.path}`
    const signed = await this.#signed(request, caller)
    const before = await this.#mark()
    const answer = await this.#send(signed, place)
    this.#requests++
    this.#statuses.set(answer.status, (this.#statuses.get(answer.status) ?? 0) + 1)
    if (answer.status > 0 && answer.status < 400) this.#reached.add(route)
    const wrong = judge(operation, request, answer)
    const safe = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    if ((answer.status >= 400 || safe) && before !== await this.#mark()) wrong.push(...await this.#changedBy(route, signed, place, safe))
    // Signing out and a new password end the session: the next call begins another.
    if (answer.status === 401 || request.path.startsWith('/api/session')) this.#tokens.delete(caller)
    for (const what of wrong) this.#findings.push({ route, who: caller, what, request: shown(request, answer) })
  }

  report (routes: number): FuzzReport {
    return { requests: this.#requests, statuses: this.#statuses, reached: this.#reached, routes, findings: this.#findings }
  }

  async #send (request: HostileRequest, place: number): Promise<Answer> {
    const answer = await exchange(this.#service.url, request, place)
    if (answer.status !== 503) return answer
    await delay(100)
    return this.#send(request, place)
  }

  async #signed (request: HostileRequest, caller: string): Promise<HostileRequest> {
    const token = request.headers['authorization'] === undefined ? await this.#tokenOf(caller) : null
    return token === null ? request : { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
  }

  async #tokenOf (caller: string): Promise<string | null> {
    if (caller === 'voter') return this.#voterToken()
    const actor: Actor | null = this.#ground.actors[caller as keyof Ground['actors']]
    if (!actor) return null
    const token = this.#tokens.get(caller) ?? await this.#service.token(actor)
    this.#tokens.set(caller, token)
    return token
  }

  async #voterToken (): Promise<string> {
    const code = this.#ground.codes[this.#requests % this.#ground.codes.length]!
    const reply = await fetch(`${this.#service.url}/api/voter/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) })
    return ((await reply.json()) as { token?: string }).token ?? ''
  }

  /** Which transaction wrote last: the same before and after means that nothing was written. */
  async #mark (): Promise<string> {
    const [row] = await this.#stage.asOwner<{ mark: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as mark')
    return row!.mark
  }

  /** Something was written, perhaps by somebody else: the same request once more shows whether anything of it stays. */
  async #changedBy (route: string, request: HostileRequest, place: number, safe: boolean): Promise<string[]> {
    const before = await contentsOf(this.#stage)
    const { status } = await this.#send(request, place)
    const after = await contentsOf(this.#stage)
    const changed = Object.keys(after).filter(table => after[table] !== before[table] && table !== 'sessions' && !counted[route]?.includes(table))
    if (changed.length === 0) return []
    if (status >= 400) return [`refused, and yet changed: ${changed.join(', ')}`]
    return safe ? [`reading changed: ${changed.join(', ')}`] : []
  }
}

/** Who calls: now and then somebody who may not. */
function callersOf ({ path, refusals, roles }: Operation): readonly string[] {
  if (path.startsWith('/api/box/')) return ['nobody', 'nobody', 'nobody', 'organiser']
  if (path === '/api/voter/credential') return ['voter', 'voter', 'nobody', 'board']
  if (!refusals.includes('not-signed-in')) return ['nobody', 'nobody', 'organiser']
  const letIn = roles.length > 0 ? roles : everybody
  return [...everybody, ...Array.from({ length: 12 }, (_, at) => letIn[at % letIn.length]!)]
}

const everybody = ['administrator', 'organiser', 'board', 'inspector', 'leader', 'nobody']

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path' | 'refusals' | 'roles'> & { readonly 'x-refusals': readonly string[], readonly 'x-roles'?: readonly string[] }>>>>
}

function documentOf ({ app }: TestService): { readonly document: Described, readonly resolve: (ref: string) => Schema } {
  const document = app.swagger() as unknown as Described
  return { document, resolve: ref => ref.split('/').slice(1).reduce((at: any, part) => at[part], document) as Schema }
}

function operationsOf (service: TestService): Operation[] {
  const { document } = documentOf(service)
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { 'x-refusals': refusals, 'x-roles': roles = [], ...operation }]) => ({ ...operation, method: method.toUpperCase(), path, refusals, roles })))
}

function shown ({ method, path, headers, body }: HostileRequest, { status, text }: Answer): string {
  return JSON.stringify({ method, path: path.slice(0, 300), headers, body: body?.toString('utf8').slice(0, 600), answer: `${status} ${text.slice(0, 300)}` })
}
