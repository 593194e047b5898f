import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { home } from '../support/home.js'
import { attackSound, attackWeakened, best, missed } from './campaign.js'
import { chanceOfHits, chanceOfMatches, chanceOfOrder } from './exact.js'
import { makeGround } from './ground.js'
import { groupBy } from './items.js'
import { described } from './report.js'
import { weakenings } from './weakened.js'

t.setTimeout(0)

t.test('the tests are exact: they agree with counting all cases', async t => {
  const orders = permutations([0, 1, 2, 3, 4])
  const wrong = orders.map(order => order.flatMap((a, at) => order.slice(at + 1).filter(b => b < a)).length)
  const right = orders.map(order => [0, 1, 2].filter(place => order[place] === place).length)
  const share = (cases: readonly number[], is: (value: number) => boolean) => cases.filter(is).length / cases.length
  for (let k = 0; k <= 10; k++) t.ok(near(chanceOfOrder([5], k), Math.min(1, 2 * share(wrong, value => value >= Math.max(k, 10 - k)))), `${k} pairs the wrong way round`)
  for (let k = 0; k <= 3; k++) t.ok(near(chanceOfMatches([{ pairs: 3, among: 5 }], k), share(right, value => value >= k)), `${k} of 3 guesses right`)
  const both = right.flatMap(one => right.map(other => one + other))
  t.ok(near(chanceOfMatches([{ pairs: 3, among: 5 }, { pairs: 3, among: 5 }], 2), share(both, value => value >= 2)), 'two places together')
  t.ok(near(chanceOfHits(4, 3, 0.25), 4 * 0.25 ** 3 * 0.75 + 0.25 ** 4))
})

t.test('attackers see copies and nothing else', async t => {
  const folder = join(home, 'test/adversary/attacks')
  const allowed = new Set(['../catalogue.js', '../copy.js', '../finder.js', '../items.js', '../../../src/demo/chance.js'])
  const seen = ['attacks', '.'].flatMap(room => readdirSync(join(folder, '..', room)).filter(name => room === 'attacks' || ['catalogue.ts', 'copy.ts', 'finder.ts', 'items.ts'].includes(name))
    .flatMap(name => [...readFileSync(join(folder, '..', room, name), 'utf8').matchAll(/^import .*'(.*)'$/gm)].map(([, from]) => from!)))
  t.ok(seen.length > 20)
  t.same(seen.filter(from => !from.startsWith('./') && !from.startsWith('node:') && !allowed.has(from)), [])
})

const seed = process.env.SEED ?? 'snapshot'
const units = [{ code: 'LD', parent: null, voters: 0 }, { code: 'D1', parent: 'LD', voters: 32 }, { code: 'D2', parent: 'LD', voters: 28 }]
const few = units.map(unit => ({ ...unit, voters: Math.floor(unit.voters * 0.45) }))
const ground = await makeGround(t, units, 3)

t.test('copies of a round', async t => {
  const { during, after, acts } = await attackSound(ground, { seed, hand: 'press', options: { units } })
  t.comment(`${acts} acts of voters; copies ${during.copies.join(', ')}: ${during.judgement.tests} attacks, of which ${during.judgement.proven.length} link`)
  for (const verdict of best(during.judgement.verdicts)) t.comment(`  ${described(verdict)}`)
  t.same(best(during.judgement.proven).map(({ aim }) => aim), learnt(), 'while voting goes on they tell what PROTOCOL.md says')
  t.ok(during.keys.includes('wrapped in memory issuer_secrets'), 'and hold the issuer keys, wrapped')
  t.same(during.keys.filter(where => !where.startsWith('wrapped')), [], 'which lie bare nowhere')

  t.comment(`copies ${after.copies.join(', ')}: ${after.judgement.tests} attacks`)
  for (const verdict of best(after.judgement.verdicts)) t.comment(`  ${described(verdict)}`)
  t.same(after.judgement.proven, [], 'after closing nothing is linked or put in order better than by guessing')
  t.same(after.moments, [], 'no moment of the voting is told')
  t.same(after.keys, [], 'and no issuer key is left, wrapped or bare')
})

for (const together of groupBy(weakenings, ({ round }) => `${round}`).values()) {
  t.test(`caught: ${together.map(({ name }) => name).join('; ')}`, async t => {
    const outcome = await attackWeakened(ground, together, { seed: `${seed} ${together[0]!.name}`, hand: 'press', options: { units: few } })
    for (const verdict of best(outcome.judgement.proven)) t.comment(described(verdict))
    for (const weakening of together) t.same(missed(weakening, outcome), [], `${weakening.name}: by the same attacks`)
    t.equal(outcome.keys.length > 0, together.some(({ keys }) => keys), 'issuer keys are found where they are kept')
  })
}

/** What PROTOCOL.md says of copies of an open round. */
function learnt (): string[] {
  const section = readFileSync(join(home, 'PROTOCOL.md'), 'utf8').split('\n## Copies of an open round\n')[1]!.split('\n## ')[0]!
  return [...section.matchAll(/^\| ([^|]+?) \| (?!---|how)/gm)].map(([, aim]) => aim!).filter(aim => !aim.startsWith('-')).sort()
}

function permutations (values: readonly number[]): number[][] {
  return values.length === 0 ? [[]] : values.flatMap(value => permutations(values.filter(other => other !== value)).map(rest => [value, ...rest]))
}

function near (a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-12
}
