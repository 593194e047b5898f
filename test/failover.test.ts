import { randomInt } from 'node:crypto'
import t from 'tap'
import { toBase64url } from '../src/domain/encoding.js'
import { openCrew } from './harness/crew.js'
import { liveThrough } from './harness/life.js'
import { openPair } from './harness/pair.js'
import { castAt, castOnce, pressOf, printBallot } from './support/ballots.js'
import { testSecret } from './support/cluster-template.js'
import { temporaryFolder } from './support/cluster.js'
import { serveStage } from './support/service.js'
import { openStaged, setStage } from './support/stage.js'
import type { StageUnit } from './support/stage.js'

t.setTimeout(0)
/** Decides who votes how; SEED repeats a run. */
const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const units: readonly StageUnit[] = [{ code: 'D1', parent: null, voters: 12 }]

t.test('the primary dies while people vote, and its synchronous standby goes on without one ballot less', async t => {
  if (process.platform === 'win32') return t.pass('a pair of servers', { skip: 'they meet on unix sockets, which Windows has not' })
  t.comment(`SEED=${seed}`)
  const { cluster, failOver } = await openPair(t)
  const stage = await setStage(t, { cluster, units, secret: testSecret })
  const { token } = await serveStage(t, stage)
  const crew = await openCrew(t, 1, { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(testSecret), DATABASE_URL: stage.database.ownerUrl })
  const other = await openStaged(stage, { units })
  const ballot = printBallot(await pressOf(stage, other.id), 0)
  const answers: unknown[] = []
  let failovers = 0
  const strike = async () => {
    await failOver(async () => { answers.push(await castOnce(ballot, crew.url)) })
    failovers++
  }
  const { voters, receipts, complaints } = await liveThrough({ stage, crew, strike, units, token, folder: await temporaryFolder(t) }, seed, { voting: 1, closing: 0, counting: 0, publishing: 0 })
  t.equal(failovers, 1)
  t.equal(voters, 12)
  t.ok(receipts > 6)
  t.same(complaints, [])
  t.match(answers, [{ status: 503, error: 'overloaded', retryAfter: '2' }], 'a standby takes no sheet')
  t.equal((await castAt(crew.where, ballot)).status, 201, 'but once it is the primary')
})
