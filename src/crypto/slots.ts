/** Lets at most so many tasks run at once; the others wait in the order they came. */
export class Slots {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor (size: number) {
    this.#free = size
  }

  /** Whatever the task gives or throws, once it had its turn. */
  async run<Result> (task: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>(resolve => this.#waiting.push(resolve))
    try {
      return await task()
    } finally {
      this.#release()
    }
  }

  #release (): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}
