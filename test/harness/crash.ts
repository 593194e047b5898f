// Kills services and their database at random moments of whole rounds: npm run attack:crash (SEED, KILLS, SERVICES).
import { randomBytes, randomInt } from 'node:crypto'
import { chanceOf } from '../../src/demo/chance.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { temporaryFolder, testCluster } from '../support/cluster.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import type { StageUnit } from '../support/stage.js'
import { openCrew } from './crew.js'
import { Killer } from './killer.js'
import { liveThrough } from './life.js'

const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const wanted = Number(process.env.KILLS ?? 300)
const services = Number(process.env.SERVICES ?? 3)
console.log(`SEED=${seed} KILLS=${wanted} SERVICES=${services}`)

const units: readonly StageUnit[] = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 10 }, { code: 'D2', parent: 'LD', voters: 10 }]
const endings: (() => unknown)[] = []
const t = { teardown: (work: () => unknown) => void endings.push(work) }
try {
  process.exitCode = await attack() === 0 ? 0 : 1
} finally {
  for (const end of endings.toReversed()) await end()
}

/** Rounds until so many kills are done; gives the number of complaints. */
async function attack (): Promise<number> {
  const secret = randomBytes(32)
  const stage = await setStage(t, { cluster: await testCluster(t, { durable: true, secret }), units, secret })
  const { token } = await serveStage(t, stage)
  const folder = await temporaryFolder(t)
  const crew = await openCrew(t, services, { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(secret), DATABASE_URL: stage.database.ownerUrl })
  const killer = new Killer(crew, stage, chanceOf(`${seed} who`))
  const sum = { rounds: 0, voters: 0, receipts: 0, complaints: 0 }
  while (killer.total < wanted) {
    const { voters, receipts, complaints } = await liveThrough({ stage, crew, strike: () => killer.strike(), units, token, folder }, `${seed} ${sum.rounds}`,
      { voting: 6, closing: 2, counting: 2, publishing: 2 })
    sum.rounds++
    sum.voters += voters
    sum.receipts += receipts
    sum.complaints += complaints.length
    console.log(`round ${sum.rounds}: ${killer.total} kills so far, ${receipts} of ${voters} voters hold receipts`)
    for (const complaint of complaints) console.log(`  NOT AS IT MUST BE: ${complaint}`)
  }
  console.log(`${sum.rounds} rounds, ${sum.voters} voters, ${sum.receipts} receipts, ${sum.complaints} findings; killed: ${[...killer.kills].map(([victim, kills]) => `${victim} ${kills}`).join(', ')}`)
  return sum.complaints
}
