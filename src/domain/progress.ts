/** Work that takes more than a moment and shows how far it has come. */
export type Task = 'prepare' | 'close' | 'count'

/** How far a task has come, in its own units (keys made, piles opened). */
export interface Progress {
  readonly task: Task
  readonly done: number
  readonly total: number
  readonly status: 'running' | 'done' | 'failed'
  /** Code of the refusal that ended it, when it failed by a rule. */
  readonly refusal: string | null
}
