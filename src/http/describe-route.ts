import type { SwaggerTransform } from '@fastify/swagger'
import type { FastifySchema, RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { refusals } from '../domain/refusal.js'
import type { RefusalCode } from '../domain/refusal.js'
import { roleNames } from '../domain/staff/role.js'
import { rolesLetIn } from './session.js'
import { refusalsNamed } from './wire.js'

/** Puts into the description of a route what its own parts say: who is let in by its guard, and every refusal by status. */
export const describeRoute: SwaggerTransform = document => {
  const { schema, url } = jsonSchemaTransform(document)
  if (!document.schema || schema?.hide === true) return { schema, url }
  const { '4xx': refusal, '5xx': _, ...kept } = schema.response as Readonly<Record<string, unknown>>
  const roles = rolesLetIn(document.route)
  const codes = [...new Set([...codesOfRoute(document.route, document.schema), ...refusalsNamed(document.schema.response as object)])]
  return {
    url,
    schema: {
      ...schema,
      description: [...(schema.description ? [schema.description] : []), whoMay(roles, document.schema)].join('\n\n'),
      ...(roles && { 'x-roles': roles }),
      'x-refusals': codes,
      response: { ...kept, ...byStatus(codes, refusal) },
    },
  }
}

/** What follows from a route's guard and from what it takes; what its step says no to is named beside its replies. */
function codesOfRoute (route: RouteOptions, { body, params, querystring, headers }: FastifySchema): readonly RefusalCode[] {
  const guarded = rolesLetIn(route)
  const changes = !['GET', 'HEAD'].includes(String(route.method))
  const takes = [body, params, querystring, headers].some(part => part !== undefined)
  return [
    ...(takes ? ['invalid-input' as const] : []),
    ...(guarded ? ['not-signed-in' as const] : []),
    ...(guarded && (guarded.length > 0 || changes) ? ['not-allowed' as const] : []),
    ...(body === undefined ? [] : ['too-large' as const, 'wrong-content-type' as const]),
    'internal', 'overloaded',
  ]
}

function whoMay (roles: readonly (keyof typeof roleNames)[] | null, { security }: { readonly security?: unknown }): string {
  if (roles === null) return security === undefined ? 'Ai gọi được: bất cứ ai.' : 'Ai gọi được: người ghi phiếu, bằng mã trên phiếu mời.'
  if (roles.length === 0) return 'Ai gọi được: mọi tài khoản đã đăng nhập.'
  return `Ai gọi được: ${roles.map(role => roleNames[role]).join('; ')}.`
}

/** One reply for each status, with every code that has it and its sentence. */
function byStatus (codes: readonly RefusalCode[], schema: unknown): Readonly<Record<string, unknown>> {
  const statuses = [...new Set(codes.map(code => refusals[code][0]))].toSorted((a, b) => a - b)
  return Object.fromEntries(statuses.map(status => [status, {
    description: codes.filter(code => refusals[code][0] === status).map(code => `\`${code}\`: ${refusals[code][1]}`).join('\n\n'),
    content: { 'application/json': { schema } },
  }]))
}
