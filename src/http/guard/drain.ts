import type { FastifyInstance } from 'fastify'
import { setTimeout as delay } from 'node:timers/promises'
import { Refused } from '../../domain/refusal.js'

/** How long the end waits for requests that are under way, in milliseconds; a closing or a count that takes longer is taken up again at the next start. */
const PATIENCE = 20_000

/**
 * Lets the service end without cutting anybody off: once `drain` is called, new requests are refused with `overloaded` and `Retry-After`,
 * while those under way get their answers. It resolves when there are none, or when patience is over. To be registered before any route.
 */
export function drainable (app: FastifyInstance): void {
  let underWay = 0
  let ending = false
  let none: (() => void) | undefined
  // Called back, not awaited: it stands before every answer.
  app.addHook('onRequest', (request, reply, done) => {
    const { config } = request.routeOptions
    if (ending && config.vital !== true) {
      void reply.header('connection', 'close')
      return done(new Refused('overloaded'))
    }
    if (config.endless === true) return done()
    underWay++
    reply.raw.once('close', () => {
      underWay--
      if (ending && underWay === 0) none?.()
    })
    done()
  })
  app.decorate('isEnding', () => ending)
  app.decorate('drain', async () => {
    ending = true
    if (underWay === 0) return
    await Promise.race([new Promise<void>(resolve => { none = resolve }), delay(PATIENCE, undefined, { ref: false })])
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Refuses what is new, and waits for what is under way. */
    drain: () => Promise<void>
    /** Whether the service is about to end. */
    isEnding: () => boolean
  }
  interface FastifyContextConfig {
    /** Answers to the last. */
    vital?: boolean
  }
}
