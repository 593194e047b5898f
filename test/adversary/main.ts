import { randomInt } from 'node:crypto'
import { collectEndings } from '../support/ending.js'
import { attackSound, attackWeakened, best, missed } from './campaign.js'
import type { Outcome } from './campaign.js'
import { makeGround } from './ground.js'
import { confidence } from './judge.js'
import { described } from './report.js'
import { weakenings } from './weakened.js'

/** Repeats the choices and the order of the voters of a run. */
const seed = process.env.SEED ?? `${randomInt(2 ** 32)}`
const rounds = Number(process.env.ROUNDS ?? 3)
const voters = Number(process.env.VOTERS ?? 150)
const places = ['D1', 'D2', 'D3']
const units = [{ code: 'LD', parent: null, voters: 0 }, ...places.map(code => ({ code, parent: 'LD', voters: Math.round(voters / places.length) }))]
const few = units.map(unit => ({ ...unit, voters: unit.voters === 0 ? 0 : 16 }))

console.log(`SEED=${seed} ROUNDS=${rounds} VOTERS=${voters}; confidence ${confidence} a set of copies, divided among its attacks`)
const t = collectEndings()
let failed = false
try {
  const ground = await makeGround(t, units, 4)
  for (let round = 1; round <= rounds; round++) {
    const { during, after, acts } = await attackSound(ground, { seed: `${seed} ${round}`, hand: 'device', options: { units }, shares: [0.2, 0.4, 0.6, 0.8] })
    console.log(`\nround ${round}: ${acts} acts of voters`)
    tell('while voting goes on', during)
    tell('after closing', after)
    if (after.judgement.proven.length + after.moments.length + after.keys.length > 0) failed = true
    for (const verdict of after.judgement.proven) console.log(`    LINKS ${described(verdict)}`)
    for (const { where, at } of after.moments) console.log(`    TELLS ${new Date(at).toISOString()} in ${where}`)
    for (const where of after.keys) console.log(`    KEY ${where}`)
  }
  console.log('\nweakened builds')
  for (const weakening of weakenings) {
    const outcome = await attackWeakened(ground, [weakening], { seed: `${seed} ${weakening.name}`, hand: 'press', options: { units: few } })
    const not = missed(weakening, outcome)
    if (not.length > 0) failed = true
    console.log(`  ${not.length === 0 ? 'caught' : `NOT CAUGHT (${not.join(', ')})`}: ${weakening.name}; ${outcome.judgement.proven.length} of ${outcome.judgement.tests} attacks link${outcome.keys.length > 0 ? ', issuer keys found' : ''}`)
  }
} finally {
  await t.end()
}
process.exitCode = failed ? 1 : 0

function tell (when: string, { copies, judgement: { tests, verdicts, proven }, moments, keys }: Outcome): void {
  console.log(`  ${when} (${copies.join(', ')}): ${tests} attacks, ${proven.length} link; ${moments.length} moments, issuer keys in ${keys.length} places; the best of each aim:`)
  for (const verdict of best(verdicts)) console.log(`    ${described(verdict)}`)
}
