import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/http/app.js'
import { createHttp } from '../../src/client/http.js'
import type { Http } from '../../src/client/http.js'
import { insertSession } from '../../src/store/sessions.js'
import type { Actor } from '../../src/domain/staff/role.js'
import type { Ending } from './cluster.js'
import type { Stage } from './stage.js'

/** The service over real HTTP, on a port of its own. */
export interface TestService {
  readonly app: FastifyInstance
  readonly url: string
  /** The voter's device's way to it. */
  readonly http: Http
  /** `fetch` as a signed-in member of staff; the body goes as JSON, `accept` names what may come back. */
  readonly as: (actor: Actor) => (method: string, path: string, body?: unknown, accept?: string) => Promise<Response>
  /** Bearer token of a member of staff, good at every service with the same secret and database. */
  readonly token: (actor: Actor) => Promise<string>
}

/** Serves a stage until the test ends. However busy the machine is, nobody is told to come back because of that. */
export async function serveStage (t: Ending, stage: Stage): Promise<TestService> {
  const app = await buildApp(stage.world, { logLevel: 'silent', https: false, mostDelay: Infinity })
  t.teardown(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, url, http: createHttp(url), as: actor => callerFor(app, stage, url, actor), token: actor => tokenFor(app, stage, actor) }
}

/** Every line that a service would write to its log, from now on. */
export function linesOf (app: { readonly log: object }): string[] {
  const symbol = Object.getOwnPropertySymbols(app.log).find(({ description }) => description === 'pino.stream')!
  const lines: string[] = []
  ;(app.log as unknown as Record<symbol, { write: (line: string) => void }>)[symbol]!.write = line => { lines.push(line) }
  return lines
}

function callerFor (app: FastifyInstance, stage: Stage, url: string, actor: Actor): ReturnType<TestService['as']> {
  let token: Promise<string> | undefined
  return async (method, path, body, accept) => {
    token ??= tokenFor(app, stage, actor)
    return fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await token}`, ...(accept !== undefined && { accept }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
}

async function tokenFor (app: FastifyInstance, stage: Stage, actor: Actor): Promise<string> {
  const session = await insertSession(stage.world.roll.db, actor.accountId, 1)
  return app.jwt.staff.sign({ sub: actor.accountId, sid: session.id, role: actor.role })
}
