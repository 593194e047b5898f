import '@fastify/cookie'
import jwt from '@fastify/jwt'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { z } from 'zod'
import { sessionHours } from '../domain/staff/account.js'
import { Refused } from '../domain/refusal.js'
import type { Actor, Role } from '../domain/staff/role.js'
import { actorOf } from '../steps/staff/sign-in.js'
import type { SignedIn } from '../steps/staff/sign-in.js'
import type { World } from '../steps/world.js'

/** Holds the staff token in a browser; scripts cannot read it and other sites cannot send it. Over https it has the name that no other host and no plain page can set (RFC 6265bis section 4.1.3.2). */
const staffCookie = { plain: 'hom_phieu_staff', secure: '__Host-hom_phieu_staff' } as const

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Sets `request.actor` from a staff token (EdDSA, RFC 8037; cookie or `Authorization: Bearer`) whose session is still open.
 * Registered in the scope that knows staff, after @fastify/cookie; it reaches the routes beside it, not only those below.
 */
export async function session (app: FastifyInstance, { world }: { readonly world: Pick<World, 'roll' | 'keys'> }): Promise<void> {
  await app.register(jwt, {
    namespace: 'staff',
    secret: world.keys.staffTokenKey,
    sign: { algorithm: 'EdDSA', expiresIn: `${sessionHours}h` },
    verify: { algorithms: ['EdDSA'] },
  })
  app.decorateRequest('actor', null)
  app.addHook('onRequest', async request => {
    const found = findToken(request)
    if (!found) return
    request.actor = await authenticate(app, world, found.token)
    if (request.actor && found.place === 'cookie') checkOrigin(request)
  })
}
// Read by Fastify: what is decorated here belongs to the scope that registers the plugin.
Object.assign(session, { [Symbol.for('skip-override')]: true })

/** A hook that lets through only those signed in (and, when roles are named, only those roles); `not-signed-in` or `not-allowed`. */
export function requireRole (...roles: readonly Role[]): (request: FastifyRequest) => Promise<void> {
  const guard = async (request: FastifyRequest) => {
    const { role } = signedIn(request)
    if (roles.length > 0 && !roles.includes(role)) throw new Refused('not-allowed')
  }
  rolesOf.set(guard, roles)
  return guard
}

const rolesOf = new WeakMap<object, readonly Role[]>()

/** Whom a route's guard lets in: none named is everybody signed in; null where there is no guard. */
export function rolesLetIn ({ onRequest = [] }: Pick<RouteOptions, 'onRequest'>): readonly Role[] | null {
  return [onRequest].flat().map(hook => rolesOf.get(hook)).find(roles => roles !== undefined) ?? null
}

/** The actor of a request that needs one. */
export function signedIn (request: FastifyRequest): Actor {
  if (!request.actor) throw new Refused('not-signed-in')
  return request.actor
}

/** Token of a new session, also set as cookie; a browser, which marks its requests, is given the cookie alone. */
export function beginSession (app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, actor: SignedIn): { token?: string } {
  const token = app.jwt.staff.sign({ sub: actor.accountId, sid: actor.sessionId, role: actor.role })
  const secure = isSecure(request)
  reply.setCookie(nameOf(secure), token, { ...cookieOptions(secure), expires: actor.expiresAt })
  return isBrowser(request) ? {} : { token }
}

/** Whether a page sent a request: browsers mark theirs. */
export function isBrowser ({ headers: { origin, 'sec-fetch-site': site } }: FastifyRequest): boolean {
  return origin !== undefined || site !== undefined
}

/** Takes the cookie away. */
export function endSession (request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request)
  reply.clearCookie(nameOf(secure), cookieOptions(secure))
}

interface FoundToken {
  readonly token: string
  readonly place: 'header' | 'cookie'
}

function findToken (request: FastifyRequest): FoundToken | null {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { token: bearer, place: 'header' }
  // Behind a proxy that ends TLS a cookie of either name may have come by https.
  const cookie = request.cookies[staffCookie.secure] ?? (request.protocol === 'https' ? undefined : request.cookies[staffCookie.plain])
  return cookie ? { token: cookie, place: 'cookie' } : null
}

/** Null for a token that is forged, expired, or whose session has ended; what it says of the role is not believed. */
async function authenticate (app: FastifyInstance, world: Pick<World, 'roll'>, token: string): Promise<Actor | null> {
  const said = verified(app, token)
  if (!said) return null
  const actor = await actorOf(world, said.sid)
  return actor?.accountId === said.sub ? actor : null
}

const claims = z.object({ sub: z.uuid(), sid: z.uuid() })

function verified (app: FastifyInstance, token: string): z.infer<typeof claims> | null {
  try {
    return claims.parse(app.jwt.staff.verify(token))
  } catch {
    return null
  }
}

/** A cookie is sent without anybody meaning it, so a request that changes something must come from a page of this very host. */
function checkOrigin (request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site === 'same-origin') return
  if (site === undefined && origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host) return
  throw new Refused('not-allowed')
}

/** Behind a proxy that ends TLS only the browser knows that the page came by https; it says so in Origin. */
function isSecure ({ protocol, headers: { origin = '' } }: FastifyRequest): boolean {
  return protocol === 'https' || origin.startsWith('https:')
}

function nameOf (secure: boolean): string {
  return secure ? staffCookie.secure : staffCookie.plain
}

function cookieOptions (secure: boolean) {
  return { path: secure ? '/' : '/api', httpOnly: true, sameSite: 'strict', secure } as const
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts, as the account stands now; null when nobody is signed in. */
    actor: Actor | null
  }
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    namespaces: 'staff' | 'voter'
  }
}
