import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newAccount, password, username } from '../../domain/staff/account.js'
import { foldText } from '../../domain/fold.js'
import { setUp } from '../../steps/staff/setup.js'
import { changePassword, signIn, signOut } from '../../steps/staff/sign-in.js'
import type { World } from '../../steps/world.js'
import { Room } from '../guard/room.js'
import { beginSession, endSession, requireRole, signedIn } from '../session.js'
import { done, refused, refusing } from '../wire.js'
import { actorReply } from './schemas.js'

const signInBody = z.strictObject({ username: z.string().max(100), password }).meta({ id: 'SignIn' })
const passwordBody = z.strictObject({ current: password, next: password }).meta({ id: 'PasswordChange' })
const setupBody = z.strictObject({ code: z.string().max(100), username, name: newAccount.shape.name, password }).meta({ id: 'Setup' })
const sessionReply = actorReply.extend({
  expiresAt: z.iso.datetime(),
  token: z.string().optional().meta({ description: 'Chỉ có khi không phải trình duyệt gọi; trình duyệt nhận cookie' }),
}).meta({ id: 'Session' })

/** Passwords that are worked on at once: each takes 19 MB and some 20 ms of a core, and anybody may ask. */
const PASSWORDS = 32
/** Bytes of a body of anybody who is not signed in. */
const BODY_LIMIT = 8 * 1024

/** First administrator, sign-in, sign-out, own password. */
export async function sessionRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const tags = ['session']
  const room = new Room(PASSWORDS)
  const open = { bodyLimit: BODY_LIMIT, preHandler: async (_request: FastifyRequest, reply: FastifyReply) => room.take(reply) }

  app.post('/setup', {
    ...open,
    schema: { tags, summary: 'Tạo quản trị hệ thống đầu tiên bằng mã thiết lập', body: setupBody, response: { 201: done, ...refusing('bad-setup-code', 'conflict') } },
  }, async (request, reply) => {
    await setUp(world, request.body)
    return reply.code(201).send(null)
  })

  app.post('/session', {
    ...open,
    schema: { tags, summary: 'Đăng nhập', body: signInBody, response: { 200: sessionReply, ...refusing('bad-password', 'locked') } },
  }, async (request, reply) => {
    const actor = await signIn(world, { ...request.body, username: foldText(request.body.username).toLowerCase() })
    return { ...actor, expiresAt: actor.expiresAt.toISOString(), ...beginSession(scope, request, reply, actor) }
  })

  app.get('/session', {
    onRequest: requireRole(),
    schema: { tags, security: [{ staff: [] }], summary: 'Ai đang đăng nhập', response: { 200: actorReply, ...refused } },
  }, async request => signedIn(request))

  app.delete('/session', {
    onRequest: requireRole(),
    schema: { tags, security: [{ staff: [] }], summary: 'Đăng xuất', response: { 204: done, ...refused } },
  }, async (request, reply) => {
    await signOut(world, signedIn(request))
    endSession(request, reply)
    return reply.code(204).send(null)
  })

  app.post('/session/password', {
    onRequest: requireRole(),
    schema: { tags, security: [{ staff: [] }], summary: 'Đổi mật khẩu của mình; mọi phiên đăng nhập kết thúc', body: passwordBody, response: { 204: done, ...refusing('bad-password', 'locked') } },
  }, async (request, reply) => {
    await changePassword(world, signedIn(request), request.body)
    endSession(request, reply)
    return reply.code(204).send(null)
  })
}
