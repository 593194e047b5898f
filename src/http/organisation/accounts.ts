import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountChange, newAccount } from '../../domain/staff/account.js'
import { createAccount, readAccounts, updateStaff } from '../../steps/staff/accounts.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { editionHeader, editioned, seenEdition } from '../version.js'
import { refused, refusing } from '../wire.js'
import { accountReply, idParams } from './schemas.js'

const tags = ['organisation']
const security = [{ staff: [] }]

/** Staff accounts, for the administrator alone. */
export async function accountRoutes (scope: FastifyInstance, { world }: { readonly world: Pick<World, 'roll'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()
  const administrator = { onRequest: requireRole('administrator') }

  app.get('/accounts', {
    ...administrator,
    schema: { tags, security, summary: 'Danh sách tài khoản', response: { 200: z.array(accountReply), ...refused } },
  }, async () => (await readAccounts(world)).map(editioned))

  app.post('/accounts', {
    ...administrator,
    schema: { tags, security, summary: 'Lập tài khoản', body: newAccount, response: { 201: accountReply, ...refusing('not-found', 'conflict') } },
  }, async (request, reply) => reply.code(201).send(editioned(await createAccount(world, signedIn(request), request.body))))

  app.patch('/accounts/:id', {
    ...administrator,
    schema: { tags, security, summary: 'Đổi vai trò, đơn vị, mật khẩu, hoặc khóa tài khoản', params: idParams, headers: editionHeader, body: accountChange, response: { 200: accountReply, ...refusing('not-found', 'conflict', 'stale') } },
  }, async request => editioned(await updateStaff(world, signedIn(request), request.params.id, request.body, seenEdition(request))))
}
