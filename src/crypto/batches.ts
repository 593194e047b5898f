interface Job<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output) => void
  readonly reject: (error: unknown) => void
}

interface Line<Key, Input, Output> {
  readonly key: Key
  readonly jobs: Job<Input, Output>[]
}

/** What a gatherer is to do: `run` gets the inputs of one key, at most `size`, and answers each in its place; at most `slots` run at once. */
export interface BatchPlan<Key, Input, Output> {
  readonly slots: number
  readonly size: number
  readonly run: (key: Key, inputs: readonly Input[]) => Promise<readonly Output[]>
}

/**
 * Gathers single calls into batches: whatever has queued for a key while the slots were busy goes in one message.
 * An idle pool answers a lone call at once, so nothing waits for company; keys take turns.
 */
export class Batches<Key, Input, Output> {
  readonly #plan: BatchPlan<Key, Input, Output>
  readonly #lines = new Map<string, Line<Key, Input, Output>>()
  #waiting = 0
  #running = 0
  #woken = false

  constructor (plan: BatchPlan<Key, Input, Output>) {
    this.#plan = plan
  }

  /** The output for one input under the key named `id`; rejects as its batch does. */
  add (id: string, key: Key, input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      const line = this.#lines.get(id) ?? { key, jobs: [] }
      this.#lines.set(id, line)
      line.jobs.push({ input, resolve, reject })
      this.#waiting++
      this.#wake()
    })
  }

  /** Once per turn of the event loop, so that calls made together are shared out together. */
  #wake (): void {
    if (this.#woken) return
    this.#woken = true
    setImmediate(() => {
      this.#woken = false
      this.#fill()
    })
  }

  #fill (): void {
    while (this.#running < this.#plan.slots && this.#waiting > 0) {
      const fair = Math.ceil(this.#waiting / (this.#plan.slots - this.#running))
      const { key, jobs } = this.#take(Math.min(fair, this.#plan.size))
      this.#running++
      this.#answer(key, jobs).finally(() => {
        this.#running--
        this.#fill()
      })
    }
  }

  /** The first jobs of the line that has waited longest; what is left of it goes to the end. */
  #take (size: number): Line<Key, Input, Output> {
    const [id, line] = this.#lines.entries().next().value!
    this.#lines.delete(id)
    const jobs = line.jobs.splice(0, size)
    if (line.jobs.length > 0) this.#lines.set(id, line)
    this.#waiting -= jobs.length
    return { key: line.key, jobs }
  }

  async #answer (key: Key, jobs: readonly Job<Input, Output>[]): Promise<void> {
    try {
      const outputs = await this.#plan.run(key, jobs.map(job => job.input))
      for (const [i, job] of jobs.entries()) job.resolve(outputs[i]!)
    } catch (error) {
      for (const job of jobs) job.reject(error)
    }
  }
}
