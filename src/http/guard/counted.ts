import type { FastifyInstance } from 'fastify'

/** Classes of answers to staff, as they are counted. */
export const statusClasses = ['2xx', '3xx', '4xx', '5xx'] as const
export type StatusClass = (typeof statusClasses)[number]

/** What is counted of requests: answers to staff, and requests turned away under load. Nothing of voters, of the box or of public pages is counted, for a counter that moves tells that somebody is there. */
export interface Counted {
  readonly staff: Record<StatusClass, number>
  shed: number
}

/** Counts answers in a scope of staff. */
export function countAnswers (scope: FastifyInstance, { staff }: Counted): void {
  scope.addHook('onResponse', async (_request, reply) => {
    const found = statusClasses[Math.floor(reply.statusCode / 100) - 2]
    if (found) staff[found]++
  })
}

/** Before anything was counted. */
export function nothingCounted (): Counted {
  return { staff: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 }, shed: 0 }
}
