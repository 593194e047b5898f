import type { ComponentChildren } from 'preact'

interface Options {
  readonly done: number
  readonly total: number
  /** How far it is, in words. */
  readonly label: string
  readonly children?: ComponentChildren
}

/** How far something long has come; without a total, only that it goes on. */
export function Bar ({ done, total, label, children }: Options) {
  return (
    <div role="status">
      <p>{label}</p>
      <progress {...total > 0 && { value: Math.min(done, total), max: total }} aria-label={label} />
      {children}
    </div>
  )
}
