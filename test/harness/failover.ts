// Kills the primary of two PostgreSQL servers under load and promotes its synchronous standby: npm run attack:failover (SEED, FAILOVERS, SERVICES).
import { randomInt } from 'node:crypto'
import { chanceOf, pick } from '../../src/demo/chance.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { testSecret } from '../support/cluster-template.js'
import { temporaryFolder } from '../support/cluster.js'
import { collectEndings } from '../support/ending.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import { openCrew } from './crew.js'
import { company, liveManyRounds } from './many-rounds.js'
import { openPair } from './pair.js'

const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const wanted = Number(process.env.FAILOVERS ?? 20)
const services = Number(process.env.SERVICES ?? 2)
console.log(`SEED=${seed} FAILOVERS=${wanted} SERVICES=${services}`)

const t = collectEndings()
try {
  process.exitCode = await attack() === 0 ? 0 : 1
} finally {
  await t.end()
}

/** Rounds with one or two failovers each, at acts that chance chooses; gives the number of complaints. */
async function attack (): Promise<number> {
  const { cluster, failOver } = await openPair(t)
  const stage = await setStage(t, { cluster, units: company, secret: testSecret })
  const { token } = await serveStage(t, stage)
  const folder = await temporaryFolder(t)
  const crew = await openCrew(t, services, { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(testSecret), DATABASE_URL: stage.database.ownerUrl })
  const chance = chanceOf(`${seed} when`)
  let failovers = 0
  const strike = async () => {
    await failOver()
    failovers++
  }
  return liveManyRounds({ stage, crew, strike, units: company, token, folder }, {
    seed,
    isEnough: () => failovers >= wanted,
    strikes: () => {
      const later = pick(chance, [1, 1, 1, 1])
      return { voting: 1, closing: later === 0 ? 1 : 0, counting: later === 1 ? 1 : 0, publishing: later === 2 ? 1 : 0 }
    },
    struck: () => `${failovers} failovers`,
  })
}
