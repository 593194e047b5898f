import type { Progress, Task } from '../../../domain/progress.js'
import { useMessages } from '../messages/speech.js'
import { Bar } from './bar.js'

/** How far long work of a round has come; it goes on without this page. */
export function TaskProgress ({ progress, task }: { readonly progress: readonly Progress[], readonly task: Task }) {
  const { rounds } = useMessages()
  const running = progress.find(entry => entry.task === task)
  if (running?.status !== 'running') return null
  const { done, total } = running
  return (
    <Bar done={done} total={total} label={rounds.tasks[task](done, total)}>
      <p class="soft">{rounds.mayLeave}</p>
    </Bar>
  )
}
