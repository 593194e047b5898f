import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Actor } from '../../domain/staff/role.js'
import { expectFollower, lookAt } from '../../steps/conduct/follow.js'
import type { Followed } from '../../steps/conduct/follow.js'
import { actorOf } from '../../steps/staff/sign-in.js'
import type { World } from '../../steps/world.js'
import { requireRole, signedIn } from '../session.js'
import { refusing, roundParams } from '../wire.js'

/** Between two looks, in milliseconds. */
const EVERY = 2000
/** Looks between two counts of the turnout, which every follower pays with a reading of the marks of issue. */
const COUNT_EVERY = 5
/** Looks without news after which a comment keeps the connection open. */
const SILENT = 7

/** Server-sent events (HTML Living Standard, section 9.2) for whoever follows a round. */
export async function eventRoutes (scope: FastifyInstance, { world }: { world: Pick<World, 'roll' | 'box'> }): Promise<void> {
  const app = scope.withTypeProvider<ZodTypeProvider>()

  app.get('/rounds/:round/events', {
    onRequest: requireRole('organiser', 'board', 'inspector'),
    config: { endless: true },
    schema: {
      tags: ['rounds'], security: [{ staff: [] }], summary: 'Theo dõi đợt lấy phiếu: trạng thái, tiến độ, phát ra và thu về (làm tròn khi đang mở)', params: roundParams,
      response: { 200: { description: 'event: state | progress | turnout', content: { 'text/event-stream': { schema: z.string() } } }, ...refusing('not-found') },
    },
  }, async (request, reply) => {
    const actor = signedIn(request)
    await expectFollower(world, actor, request.params.round)
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const stream: unknown = Readable.from(events(world, actor, request.params.round, gone.signal))
    return reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }).send(stream as string)
  })
}

/** News of a round until its reader has gone, or his session has ended. Whatever goes wrong ends it too: a browser connects again. */
async function * events (world: Pick<World, 'roll' | 'box'>, actor: Actor, roundId: string, gone: AbortSignal): AsyncGenerator<string> {
  yield 'retry: 5000\n\n'
  let last: Followed | null = null
  let silent = 0
  try {
    for (let look = 0; (await actorOf(world, actor.sessionId))?.role === actor.role; look++) {
      const now: Followed = await lookAt(world, roundId, last, look % COUNT_EVERY === 0)
      const news = changes(last, now)
      last = now
      silent = news === '' ? silent + 1 : 0
      if (news !== '') yield news
      else if (silent % SILENT === 0) yield ': \n\n'
      await delay(EVERY, undefined, { signal: gone })
    }
  } catch {
    // Said above.
  }
}

/** One event for each part that is another than before. */
function changes (last: Followed | null, now: Followed): string {
  const parts = (['state', 'progress', 'turnout'] as const).map(name => ({ name, before: JSON.stringify(last?.[name]), data: JSON.stringify(now[name]) }))
  return parts.filter(({ before, data }) => before !== data).map(({ name, data }) => `event: ${name}\ndata: ${data}\n\n`).join('')
}
