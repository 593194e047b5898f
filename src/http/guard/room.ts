import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refused } from '../../domain/refusal.js'
import type { Counted } from './counted.js'

/**
 * Places for what is being worked on at the same time. Who finds none is told so at once (`overloaded`) and comes back: a queue that
 * grows without end would keep everybody waiting, and at last nobody would be served.
 */
export class Room {
  readonly #most: number
  #taken = 0

  constructor (most: number) {
    this.#most = most
  }

  /** Takes a place until the reply has gone out, or whoever asked has gone. */
  take ({ raw }: FastifyReply): void {
    if (this.#taken >= this.#most) throw new Refused('overloaded')
    this.#taken++
    let left = false
    const leave = () => {
      if (!left) this.#taken--
      left = true
    }
    raw.once('finish', leave).once('close', leave)
  }
}

/** Requests in hand at once in one process: on two slow cores about a second of issuing or casting. */
export const mostInHand = 1000

/** Limits how many requests are worked on at once. They are counted once they have arrived whole: one that trickles in takes no place from others. */
export function limitInHand (app: FastifyInstance, most: number, counted: Counted): void {
  const room = new Room(most)
  app.addHook('preHandler', (request, reply, done) => {
    const { endless, vital } = request.routeOptions.config
    if (endless === true || vital === true) return done()
    try {
      room.take(reply)
    } catch (error) {
      counted.shed++
      return done(error as Refused)
    }
    done()
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer goes on as long as its reader listens, and takes no place meanwhile. */
    endless?: boolean
  }
}
