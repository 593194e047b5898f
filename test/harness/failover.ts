// Kills the primary of two PostgreSQL servers under load and promotes its synchronous standby: npm run attack:failover (SEED, FAILOVERS, SERVICES).
import { randomInt } from 'node:crypto'
import { chanceOf, pick } from '../../src/demo/chance.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { testSecret } from '../support/cluster-template.js'
import { temporaryFolder } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import type { StageUnit } from '../support/stage.js'
import { openCrew } from './crew.js'
import { liveThrough } from './life.js'
import { openPair } from './pair.js'

const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const wanted = Number(process.env.FAILOVERS ?? 20)
const services = Number(process.env.SERVICES ?? 2)
console.log(`SEED=${seed} FAILOVERS=${wanted} SERVICES=${services}`)

const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 10 }, { code: 'D2', parent: 'LD', voters: 10 }]
const endings: (() => unknown)[] = []
const t = { teardown: (work: () => unknown) => void endings.push(work) }
try {
  process.exitCode = await attack() === 0 ? 0 : 1
} finally {
  for (const end of endings.toReversed()) await end()
}

/** Rounds with one or two failovers each, at acts that chance chooses; gives the number of complaints. */
async function attack (): Promise<number> {
  const { cluster, failOver } = await openPair(t)
  const stage = await setStage(t, { cluster, units, secret: testSecret })
  const { token } = await serveStage(t, stage)
  const folder = await temporaryFolder(t)
  const crew = await openCrew(t, services, { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(testSecret), DATABASE_URL: stage.database.ownerUrl })
  const chance = chanceOf(`${seed} when`)
  const sum = { rounds: 0, failovers: 0, voters: 0, receipts: 0, complaints: 0 }
  const strike = async () => {
    await failOver()
    sum.failovers++
  }
  while (sum.failovers < wanted) {
    const later = pick(chance, [1, 1, 1, 1])
    const strikes = { voting: 1, closing: later === 0 ? 1 : 0, counting: later === 1 ? 1 : 0, publishing: later === 2 ? 1 : 0 }
    const { voters, receipts, complaints } = await liveThrough({ stage, crew, strike, units, token, folder }, `${seed} ${sum.rounds}`, strikes)
    sum.rounds++
    sum.voters += voters
    sum.receipts += receipts
    sum.complaints += complaints.length
    console.log(`round ${sum.rounds}: ${sum.failovers} failovers so far, ${receipts} of ${voters} voters hold receipts`)
    for (const complaint of complaints) console.log(`  NOT AS IT MUST BE: ${complaint}`)
  }
  console.log(`${sum.rounds} rounds, ${sum.failovers} failovers, ${sum.voters} voters, ${sum.receipts} receipts, ${sum.complaints} findings`)
  return sum.complaints
}
