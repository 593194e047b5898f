import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from '../../domain/refusal.js'

/** Wrong codes from one place in a minute before it has to wait. A hall of voters shares one address, so right ones never count. */
const WRONG_CODES = 30

/** Slows the guessing of codes, of slips and of kiosks together. Addresses are never kept: a place is known by a digest under a key that dies with the process. */
export class Guesses {
  readonly #key = randomBytes(32)
  readonly #wrong = new RateLimiterMemory({ points: WRONG_CODES, duration: 60 })

  /** Makes one attempt; after too many from one place that ended with `bad-code`, `too-many-requests`. */
  async guard<T> (request: FastifyRequest, attempt: () => Promise<T>): Promise<T> {
    const place = createHmac('sha256', this.#key).update(request.ip).digest('base64url')
    const spent = (await this.#wrong.get(place))?.consumedPoints ?? 0
    if (spent >= WRONG_CODES) throw new Refused('too-many-requests')
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof Refused && error.code === 'bad-code') await this.#count(place)
      throw error
    }
  }

  async #count (place: string): Promise<void> {
    await this.#wrong.consume(place).catch((error: unknown) => {
      if (!(error instanceof RateLimiterRes)) throw error
    })
  }
}
