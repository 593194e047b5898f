import { SingleBar } from 'cli-progress'
import type { Progress, Task } from '../domain/progress.js'
import type { Staff } from './staff.js'

/** Shows how far something has come; `stop` leaves the last figure standing. */
export interface Gauge {
  readonly show: (done: number, total: number) => void
  readonly stop: () => void
}

/** Milliseconds between two plain lines, and between two looks at the service's progress. */
const lineEvery = 5000
const lookEvery = 250

/** A bar on a terminal; elsewhere a line now and then, and one at the end. */
export function startGauge (label: string): Gauge {
  return process.stdout.isTTY ? bar(label) : lines(label)
}

/** Runs long work of the service and shows its progress as the service itself reports it. */
export async function watchTask<Result> (label: string, task: Task, { staff, roundId }: { staff: Staff, roundId: string }, work: () => Promise<Result>): Promise<Result> {
  const gauge = startGauge(label)
  const look = async () => {
    const progress = await staff.get<readonly Progress[]>(`/rounds/${roundId}/progress`)
    const own = progress.find(entry => entry.task === task)
    // A round all on paper has no envelopes.
    if (own && own.total > 0) gauge.show(own.done, own.total)
  }
  const timer = setInterval(() => { look().catch(() => {}) }, lookEvery)
  try {
    const result = await work()
    await look()
    return result
  } finally {
    clearInterval(timer)
    gauge.stop()
  }
}

function bar (label: string): Gauge {
  const single = new SingleBar({
    format: `  ${label.padEnd(24)} [{bar}] {percentage}%  {value}/{total}  {duration_formatted}`,
    stream: process.stdout,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    gracefulExit: false,
  })
  return {
    show: (done, total) => {
      if (single.isActive) single.setTotal(total)
      else single.start(total, done)
      single.update(done)
    },
    stop: () => single.stop(),
  }
}

function lines (label: string): Gauge {
  let said = Date.now()
  let last = ''
  const say = () => {
    if (last !== '') console.log(`  ${label}: ${last}`)
    last = ''
    said = Date.now()
  }
  return {
    show: (done, total) => {
      last = `${done}/${total}`
      if (Date.now() - said >= lineEvery) say()
    },
    stop: say,
  }
}
