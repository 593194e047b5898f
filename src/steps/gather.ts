/** How requests are gathered. `keyOf` names what must not come twice in one batch; a second one waits for the next. */
export interface GatherOptions<Request, Reply> {
  readonly lanes: number
  readonly most: number
  readonly keyOf: (request: Request) => string
  readonly run: (group: string, requests: readonly Request[]) => Promise<readonly Reply[]>
}

interface Waiting<Request, Reply> {
  readonly request: Request
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

interface Queue<Request, Reply> {
  readonly waiting: Waiting<Request, Reply>[]
  running: number
}

/**
 * Gathers requests that arrive together into one transaction, because a commit costs more than a row. Nobody waits for a
 * timer: who comes while nothing is under way runs at once, what one turn of the event loop brought after him runs together while
 * a lane is free, and what arrives meanwhile when one is free again.
 * A request is answered only after the batch it is in has been committed; a failed batch fails each of its requests.
 */
export class Gatherer<Request, Reply> {
  readonly #options: GatherOptions<Request, Reply>
  readonly #queues = new Map<string, Queue<Request, Reply>>()

  constructor (options: GatherOptions<Request, Reply>) {
    this.#options = options
  }

  /** Resolves with the reply to this request; requests of different groups are never in one batch. */
  add (group: string, request: Request): Promise<Reply> {
    const queue = this.#queues.get(group) ?? { waiting: [], running: 0 }
    this.#queues.set(group, queue)
    return new Promise((resolve, reject) => {
      queue.waiting.push({ request, resolve, reject })
      if (queue.running === 0) this.#start(group, queue)
      else if (queue.waiting.length === 1) setImmediate(() => this.#start(group, queue))
    })
  }

  #start (group: string, queue: Queue<Request, Reply>): void {
    while (queue.waiting.length > 0 && queue.running < this.#options.lanes) {
      queue.running++
      void this.#run(group, this.#take(queue)).finally(() => {
        queue.running--
        if (queue.waiting.length > 0) this.#start(group, queue)
        else if (queue.running === 0) this.#queues.delete(group)
      })
    }
  }

  #take (queue: Queue<Request, Reply>): Waiting<Request, Reply>[] {
    const keys = new Set<string>()
    const batch: Waiting<Request, Reply>[] = []
    const later: Waiting<Request, Reply>[] = []
    for (const entry of queue.waiting.splice(0)) {
      const key = this.#options.keyOf(entry.request)
      const room = batch.length < this.#options.most && !keys.has(key)
      keys.add(key)
      ;(room ? batch : later).push(entry)
    }
    queue.waiting.push(...later)
    return batch
  }

  async #run (group: string, batch: readonly Waiting<Request, Reply>[]): Promise<void> {
    try {
      const replies = await this.#options.run(group, batch.map(entry => entry.request))
      batch.forEach((entry, place) => entry.resolve(replies[place]!))
    } catch (error) {
      batch.forEach(entry => entry.reject(error))
    }
  }
}
