/**
 * Runs the same work for whoever asks. Those who ask while it runs share one run after it, because theirs may have come too late
 * for the one under way.
 */
export function sharedRun (work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = (): Promise<void> => {
    running = work().finally(() => { running = null })
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running.catch(() => {}).then(() => {
      next = null
      return run()
    })
    return next
  }
}
