import { benchCast, benchGrowth } from './cast.js'
import { benchClose } from './close.js'
import { benchCount } from './count.js'
import { benchDivide } from './divide.js'
import { benchIssue } from './issue.js'
import { collectEndings } from '../test/support/ending.js'
import { table } from './report.js'
import { makeGround } from './stage.js'

/** Alternating rounds of each measurement; the table shows medians. */
const RUNS = Number(process.env.BENCH_RUNS ?? 5)
/** Enough voters for every run of issuing; the other suites need none of their own. */
const VOTERS_AT_ONE_BOX = 125 * (RUNS + 1)
const suites = ['issue', 'cast', 'growth', 'close', 'count', 'million', 'divide'] as const
const wanted = process.argv.slice(2)
const has = (suite: typeof suites[number]) => wanted.length === 0 || wanted.includes(suite)

const t = collectEndings()

console.log('Every figure stands beside its own limit, measured in the same run (BENCH.md says how). Only the ratios mean anything.')
try {
  if (has('divide')) benchDivide(RUNS)
  if (wanted.join() !== 'divide') await benchVoting()
  table()
} finally {
  await t.end()
}

async function benchVoting (): Promise<void> {
  const ground = await makeGround(t, has('issue') ? VOTERS_AT_ONE_BOX : 20)
  if (has('issue')) await benchIssue(t, ground, RUNS)
  if (has('cast')) await benchCast(t, ground, RUNS)
  if (has('growth')) await benchGrowth(t, ground, [10_000, 100_000, 300_000], RUNS)
  if (has('close')) await benchClose(ground, has('growth') ? 300_000 : 50_000)
  if (has('count')) await benchCount(ground, 160_000, RUNS)
  if (has('million')) await benchCount(ground, 1_000_000 - 1_000_000 % 800, 1)
}
