// Attacks every route of the API with made-up requests: SEED and REQUESTS, everything else follows from them.
import { testCluster } from '../support/cluster.js'
import { collectEndings } from '../support/ending.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import { fuzz } from './fuzz.js'
import { layGround } from './ground.js'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const total = Number(process.env.REQUESTS ?? 20_000)
/** Rounds wear out: after so many requests there is another stage. */
const chapter = 5000
const t = collectEndings()

console.log(`SEED=${seed} REQUESTS=${total}`)
try {
  const cluster = await testCluster(t)
  const seen = new Map<string, { times: number, request: string }>()
  const statuses = new Map<number, number>()
  const reached = new Set<string>()
  let requests = 0
  for (let made = 0; made < total; made += chapter) {
    const own = collectEndings()
    const stage = await setStage(own, { cluster })
    const report = await fuzz(stage, await serveStage(own, stage), await layGround(stage), { seed: seed + made, requests: Math.min(chapter, total - made) })
    requests += report.requests
    await own.end()
    for (const [status, times] of report.statuses) statuses.set(status, (statuses.get(status) ?? 0) + times)
    for (const route of report.reached) reached.add(route)
    for (const { route, who, what, request } of report.findings) {
      const name = `${route} (${who}): ${what}`
      seen.set(name, { times: (seen.get(name)?.times ?? 0) + 1, request: seen.get(name)?.request ?? request })
    }
    console.log(`${requests} requests, ${reached.size} of ${report.routes} routes did something, ${[...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`).join(', ')}`)
  }
  for (const [name, { times, request }] of seen) console.log(`FOUND ${times} times: ${name}\n      ${request}`)
  console.log(`${seen.size} findings`)
  process.exitCode = seen.size > 0 ? 1 : 0
} finally {
  await t.end()
}
