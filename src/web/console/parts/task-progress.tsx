import type { Progress, Task } from '../../../domain/progress.js'
import { useMessages } from '../messages/speech.js'

/** How far long work of a round has come; it goes on without this page. */
export function TaskProgress ({ progress, task }: { readonly progress: readonly Progress[], readonly task: Task }) {
  const { rounds } = useMessages()
  const running = progress.find(entry => entry.task === task)
  if (running?.status !== 'running') return null
  const { done, total } = running
  return (
    <div role="status">
      <p>{rounds.tasks[task](done, total)}</p>
      <progress value={done} max={Math.max(total, 1)} aria-label={rounds.tasks[task](done, total)} />
      <p class="soft">{rounds.mayLeave}</p>
    </div>
  )
}
