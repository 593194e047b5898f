import t from 'tap'
import { testCluster } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import { fuzz } from './fuzz.js'
import { layGround } from './ground.js'

t.setTimeout(0)

t.test('no made-up request to any route is answered with an error, tells what is inside, or changes anything when it is refused', async t => {
  const stage = await setStage(t, { cluster: await testCluster(t) })
  const service = await serveStage(t, stage)
  const { requests, reached, routes, statuses, findings } = await fuzz(stage, service, await layGround(stage), { seed: 20261126, requests: 460 })
  t.same(findings, [])
  t.ok(requests >= routes, `every route was asked: ${requests} requests`)
  t.ok(reached.size > 10 && (statuses.get(400) ?? 0) > 10, `${reached.size} of ${routes} did something, and the form of requests was refused`)
})
