// Kills services and their database at random moments of whole rounds: npm run attack:crash (SEED, KILLS, SERVICES).
import { randomBytes, randomInt } from 'node:crypto'
import { chanceOf } from '../../src/demo/chance.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { temporaryFolder, testCluster } from '../support/cluster.js'
import { collectEndings } from '../support/ending.js'
import { serveStage } from '../support/service.js'
import { setStage } from '../support/stage.js'
import { openCrew } from './crew.js'
import { Killer } from './killer.js'
import { company, liveManyRounds } from './many-rounds.js'

const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const wanted = Number(process.env.KILLS ?? 300)
const services = Number(process.env.SERVICES ?? 3)
console.log(`SEED=${seed} KILLS=${wanted} SERVICES=${services}`)

const t = collectEndings()
try {
  process.exitCode = await attack() === 0 ? 0 : 1
} finally {
  await t.end()
}

/** Rounds until so many kills are done; gives the number of complaints. */
async function attack (): Promise<number> {
  const secret = randomBytes(32)
  const stage = await setStage(t, { cluster: await testCluster(t, { durable: true, secret }), units: company, secret })
  const { token } = await serveStage(t, stage)
  const folder = await temporaryFolder(t)
  const crew = await openCrew(t, services, { DATA_DIR: await temporaryFolder(t), SECRET: toBase64url(secret), DATABASE_URL: stage.database.ownerUrl })
  const killer = new Killer(crew, stage, chanceOf(`${seed} who`))
  return liveManyRounds({ stage, crew, strike: () => killer.strike(), units: company, token, folder }, {
    seed,
    isEnough: () => killer.total >= wanted,
    strikes: () => ({ voting: 6, closing: 2, counting: 2, publishing: 2 }),
    struck: () => `${killer.total} kills (${[...killer.kills].map(([victim, kills]) => `${victim} ${kills}`).join(', ')})`,
  })
}
