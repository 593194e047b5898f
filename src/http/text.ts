import type { FastifyRequest } from 'fastify'
import { Refused } from '../domain/refusal.js'

/** What PostgreSQL cannot keep (NUL), or UTF-8 cannot write (half of a surrogate pair). */
const broken = /[\0\p{Cs}]/u

/** A hook that refuses what staff send, by address or in a JSON body, with such a text anywhere in it, before it is asked what the text is for. Signing in folds what was typed by itself. */
export async function refuseBrokenText ({ actor, body, query, params }: FastifyRequest): Promise<void> {
  if (!actor) return
  const waiting: [field: string, value: unknown][] = [['', body], ['', query], ['', params]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [field, value] = next
    if (typeof value === 'string' && broken.test(value)) throw new Refused('invalid-input', [{ field, expected: 'chữ Unicode hợp lệ' }])
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) waiting.push([field === '' ? name : `${field}.${name}`, inner])
  }
}
