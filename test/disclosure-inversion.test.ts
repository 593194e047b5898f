import t from 'tap'
import type { EstablishmentUnit } from '../src/domain/disclosure/arrange.js'
import { divideRound } from '../src/domain/disclosure/divide.js'
import { place, unit } from './support/force.js'

/** Places with their ballots in a force small enough to try every way in which it can have voted. */
interface Shape {
  readonly name: string
  readonly root: EstablishmentUnit
  readonly sizes: Readonly<Record<string, number>>
  /** Answers that are tried: the levels, then blank. */
  readonly answers: 2 | 3 | 4
}

const flat = (...names: readonly string[]) => unit('LD', ...names.map(name => unit(name)))
const two = (...names: readonly string[]) => unit('LD', unit('D1', unit(names[0]!), unit(names[1]!)), unit('D2', unit(names[2]!), unit(names[3]!)))
const shapes: readonly Shape[] = [
  { name: 'two places', root: flat('A', 'B'), sizes: { A: 5, B: 5 }, answers: 4 },
  { name: 'two uneven places', root: flat('A', 'B'), sizes: { A: 4, B: 5 }, answers: 4 },
  { name: 'three places', root: flat('A', 'B', 'C'), sizes: { A: 5, B: 5, C: 5 }, answers: 3 },
  { name: 'three uneven places', root: flat('A', 'B', 'C'), sizes: { A: 4, B: 5, C: 6 }, answers: 3 },
  { name: 'small ones bundled', root: flat('A', 'B', 'C', 'D'), sizes: { A: 2, B: 3, C: 5, D: 5 }, answers: 3 },
  { name: 'two battalions', root: two('A', 'B', 'C', 'D'), sizes: { A: 6, B: 6, C: 6, D: 6 }, answers: 2 },
  { name: 'two uneven battalions', root: two('A', 'B', 'C', 'D'), sizes: { A: 4, B: 9, C: 5, D: 7 }, answers: 2 },
]

/** A world: for each place, how often each answer was given there. */
type World = readonly (readonly number[])[]

function histograms (ballots: number, answers: number): number[][] {
  if (answers === 1) return [[ballots]]
  return Array.from({ length: ballots + 1 }, (_, first) => histograms(ballots - first, answers - 1).map(rest => [first, ...rest])).flat()
}

function worldsOf (sizes: readonly number[], answers: number): World[] {
  return sizes.reduce<World[]>((worlds, ballots) => worlds.flatMap(world => histograms(ballots, answers).map(here => [...world, here])), [[]])
}

/** What somebody knows beforehand: one ballot by its place and answer, or none. */
interface Known {
  readonly place: number
  readonly answer: number
}

/** The places in which, in every world that may be, all others gave one and the same answer. */
function settled (worlds: readonly World[], known: Known | null): string[] {
  const possible = worlds.filter(world => !known || world[known.place]![known.answer]! > 0)
  return (possible[0] ?? []).flatMap((_, at) => {
    const answers = new Set(possible.flatMap(world => world[at]!.flatMap((count, answer) => count > Number(known?.place === at && known.answer === answer) ? [answer] : [])))
    return answers.size === 1 ? [`${at} ${[...answers][0]}`] : []
  })
}

/** What a publication settles, for anybody who knows one ballot or none, beyond what the official result alone would. */
function breaches ({ root, sizes, answers }: Shape, minDissent: number): { breaches: string[], publications: number, broken: number } {
  const names = Object.keys(sizes)
  const rules = { minBallots: 4, minDissent, minMovers: 3, guardHigh: true }
  const published = new Map<string, Map<string, { readonly figures: number, readonly worlds: World[] }>>()
  for (const world of worldsOf(Object.values(sizes), answers)) {
    const [division] = divideRound({ root, places: names.map((name, at) => place(name, { s: [...world[at]!, 0] })), rules, earlier: [] })
    const total = world.reduce((sum, here) => sum.map((count, at) => count + here[at]!), Array.from({ length: answers }, () => 0)).join()
    const alike = published.get(total) ?? new Map()
    published.set(total, alike)
    const publication = JSON.stringify(division)
    const found = alike.get(publication) ?? { figures: division!.figures.length, worlds: [] }
    alike.set(publication, found)
    found.worlds.push(world)
  }
  const knowledge = [null, ...names.flatMap((_, at) => Array.from({ length: answers }, (__, answer) => ({ place: at, answer })))]
  const found: string[] = []
  for (const [total, publications] of published) {
    const official = [...publications.values()].flatMap(({ worlds }) => worlds)
    for (const known of knowledge) {
      const told = settled(official, known)
      for (const [publication, { worlds }] of publications) {
        for (const one of settled(worlds, known)) if (!told.includes(one)) found.push(`${total}: ${one} knowing ${JSON.stringify(known)} of ${publication}`)
      }
    }
  }
  const all = [...published.values()].flatMap(publications => [...publications.values()])
  return { breaches: found, publications: all.length, broken: all.filter(({ figures }) => figures > 1).length }
}

t.test('no publication settles the answer of anybody, for whoever knows one ballot', async t => {
  for (const shape of shapes) {
    const { breaches: found, publications, broken } = breaches(shape, 3)
    t.same(found, [], `${shape.name}: ${publications} publications, ${broken} of them broken down`)
    t.ok(broken > 3 && publications - broken > 3, `${shape.name}: both kinds are there`)
  }
})

t.test('with two dissenters instead of three some would: the test can fail', async t => {
  const { breaches: found } = breaches(shapes[1]!, 2)
  const one = found.find(breach => breach.startsWith('3,2,2,2: 0 0 knowing {"place":0,"answer":2}'))
  t.ok(one, `who knows of one low mark among the four of A, and finds A not shown, knows that the three others are high: ${one}`)
})
