import { ServiceRefusal, Unreachable } from '../../client/http.js'
import { Mistrust } from '../../client/mistrust.js'
import { Refused } from '../../domain/refusal.js'
import type { RefusalCode } from '../../domain/refusal.js'

/** Why something could not be done: the service or a rule said no, the device distrusts what it was shown, no answer came, or a fault. */
export type Trouble =
  | { readonly kind: 'refused', readonly code: RefusalCode, readonly details?: unknown }
  | { readonly kind: 'mistrust', readonly about: Mistrust['about'] }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'fault' }

/** A call that failed in the other thread. */
export class Troubled extends Error {
  override readonly name = 'Troubled'
  readonly trouble: Trouble

  constructor (trouble: Trouble) {
    super(trouble.kind)
    this.trouble = trouble
  }
}

type Calls<T> = { readonly [Name in keyof T]: (...args: never[]) => Promise<unknown> }
interface Question { readonly id: number, readonly name: string, readonly args: readonly unknown[] }
type Answer = { readonly id: number, readonly value: unknown } | { readonly id: number, readonly trouble: Trouble }

/** In the thread: answers every question by the call of its name. */
export function answerCalls<T extends Calls<T>> (calls: T): void {
  const post = (answer: Answer) => { (self as unknown as { postMessage: (message: unknown) => void }).postMessage(answer) }
  self.addEventListener('message', async ({ data: { id, name, args } }: MessageEvent<Question>) => {
    try {
      const call = calls[name as keyof T] as unknown as (...values: readonly unknown[]) => Promise<unknown>
      post({ id, value: await call(...args) })
    } catch (error) {
      post({ id, trouble: troubleOf(error) })
    }
  })
}

/** On the page: the same calls, carried to the thread. A call fails with `Troubled`. */
export function callsTo<T extends Calls<T>> (worker: Worker, names: readonly (keyof T & string)[]): T {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void, readonly reject: (error: Troubled) => void }>()
  let last = 0
  const settle = (answer: Answer) => {
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('trouble' in answer) waiter?.reject(new Troubled(answer.trouble))
    else waiter?.resolve(answer.value)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => settle(data))
  worker.addEventListener('error', () => { for (const id of new Set(waiting.keys())) settle({ id, trouble: { kind: 'fault' } }) })
  const ask = (name: string) => (...args: readonly unknown[]) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject })
    worker.postMessage({ id: last, name, args } satisfies Question)
  })
  return Object.fromEntries(names.map(name => [name, ask(name)])) as unknown as T
}

/** What an error means to the person before the screen. */
export function troubleOf (error: unknown): Trouble {
  if (error instanceof Troubled) return error.trouble
  if (error instanceof ServiceRefusal || error instanceof Refused) return { kind: 'refused', code: error.code, details: error.details }
  if (error instanceof Mistrust) return { kind: 'mistrust', about: error.about }
  return { kind: error instanceof Unreachable ? 'unreachable' : 'fault' }
}
