import { chanceOf } from '../src/demo/chance.js'
import { divideRound } from '../src/domain/disclosure/divide.js'
import type { EstablishmentUnit } from '../src/domain/disclosure/arrange.js'
import type { Breakdown } from '../src/domain/disclosure/breakdown.js'
import type { CountedPlace, Division, PublishedRound } from '../src/domain/disclosure/divide.js'
import type { PublishedUnit } from '../src/domain/disclosure/establishment.js'
import type { Move } from '../src/domain/disclosure/moves.js'
import type { Manifest } from '../src/domain/round/manifest.js'
import { layOutRound } from '../src/domain/report/laid-out.js'
import { composeReport } from '../src/domain/report/report.js'
import { median, remark } from './report.js'

/** Units below each of the levels of a force: 4 · 4 · 5 · 5 · 5 · 5 = 10,000 leaf units. */
const WIDTHS = [4, 4, 5, 5, 5, 5] as const
const VOTERS_IN_A_LEAF = 50
const PERSONS = 10
const EARLIER = 4

/**
 * The breakdown of a force of 500,000 voters in 10,000 leaf units about 10 persons, compared with four earlier rounds between
 * which one voter in fifty moved, in one thread.
 */
export function benchDivide (runs: number): void {
  const chance = chanceOf('force')
  const leaves: string[] = []
  const root = lay('0', WIDTHS, leaves)
  const places = leaves.map(id => countedPlace(id, chance))
  const earlier = Array.from({ length: EARLIER }, () => earlierRound(leaves, chance))
  const rules = { minBallots: 10, minDissent: 3, minMovers: 3, guardHigh: true }
  const seconds: number[] = []
  const busy: number[] = []
  let divisions: readonly Division[] = []
  for (let run = 0; run < runs; run++) {
    const begin = performance.now()
    const before = process.cpuUsage()
    divisions = divideRound({ root, places, rules, earlier })
    seconds.push((performance.now() - begin) / 1000)
    const { user, system } = process.cpuUsage(before)
    busy.push((user + system) / 1e6)
  }
  remark('breakdown of 500,000 ballots, one thread', `median ${median(seconds).toFixed(2)} s (${Math.min(...seconds).toFixed(2)} … ${Math.max(...seconds).toFixed(2)}, ${runs} runs), ${median(busy).toFixed(2)} s of processor time; ${divisions[0]!.blocks.length} blocks, ${divisions[0]!.figures.length} figures`)
  const turnouts = places.map(({ id, collected }) => ({ id, summoned: VOTERS_IN_A_LEAF, issued: collected, collected }))
  readReports(leaves, { units: flatten(root, null), turnouts, divisions }, runs)
}

/** A reader's report from stored figures, laid out once: of the whole force, and of one unit of 125 leaves in it. */
function readReports (leaves: readonly string[], breakdown: Breakdown, runs: number): void {
  const manifest = manifestOf(leaves, breakdown)
  const first = { unitId: '0.0.0.0', levels: 3, subjectId: null, mayRead: () => true }
  const publication = { correction: 0, withdrawn: false }
  const cold = timesOf(runs, () => composeReport(layOutRound(manifest, breakdown), publication, first))
  remark(`first report of a round, a unit in it, ${PERSONS} persons`, `median ${median(cold).toFixed(0)} ms of processor time`)
  const round = layOutRound(manifest, breakdown)
  for (const [unitId, levels] of [['0', 20], ['0', 2], ['0.0.0.0', 20], ['0.0.0.0.0.0', 20]] as const) {
    composeReport(round, publication, { ...first, unitId, levels })
    const times = timesOf(runs, () => composeReport(round, publication, { ...first, unitId, levels }))
    remark(`report of ${unitId === '0' ? 'the force' : `unit ${unitId}`}, ${levels} levels, ${PERSONS} persons`, `median ${median(times).toFixed(2)} ms of processor time`)
  }
}

function timesOf (runs: number, work: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
}

/** As far as a report looks into a manifest. */
function manifestOf (leaves: readonly string[], { divisions }: Breakdown): Manifest {
  const subjects = [...divisions[0]!.subjectIds]
  return {
    round: { id: '0', title: '', kind: 'rating', period: '2026', unit: { id: '0', name: '0' } },
    levels: ['high', 'medium', 'low'],
    rules: { minBallots: 10, minDissent: 3, minMovers: 3, window: EARLIER, guardHigh: true },
    subjects: subjects.map(id => ({ id, name: id, rank: '', post: '', unit: '', category: 'principal' })),
    constituencies: leaves.map(id => ({ id, units: [id], subjects })),
  } as unknown as Manifest
}

function flatten ({ id, name, children }: EstablishmentUnit, parentId: string | null): PublishedUnit[] {
  return [{ id, parentId, name }, ...children.flatMap(child => flatten(child, id))]
}

function lay (id: string, [width, ...below]: readonly number[], leaves: string[]): EstablishmentUnit {
  if (width === undefined) leaves.push(id)
  return { id, name: id, children: Array.from({ length: width ?? 0 }, (_, at) => lay(`${id}.${at}`, below, leaves)) }
}

function countedPlace (id: string, chance: () => number): CountedPlace {
  const collected = VOTERS_IN_A_LEAF - Math.floor(chance() * 10)
  const subjects = Array.from({ length: PERSONS }, (_, person) => {
    const low = Math.floor(chance() * chance() * 12)
    const medium = Math.floor(chance() * 15)
    return { id: `p${person}`, levels: [collected - low - medium, medium, low], blank: 0, invalid: 0 }
  })
  return { id, unitIds: [id], collected, ratedVoters: [], participation: 'recorded', subjects }
}

/** Its blocks are the leaves; one voter in fifty is elsewhere now, most of them near, some not in the force at all. */
function earlierRound (leaves: readonly string[], chance: () => number): PublishedRound {
  const moves: Move[] = leaves.flatMap((from, at) => {
    const movers = Math.floor(chance() * 3)
    const away = Array.from({ length: movers }, () => ({ from, to: elsewhere(leaves, at, chance), tookFrom: true, tookTo: true, voters: 1 }))
    return [{ from, to: from, tookFrom: true, tookTo: true, voters: VOTERS_IN_A_LEAF - 2 - movers }, { from, to: from, tookFrom: true, tookTo: false, voters: Math.floor(chance() * 3) }, ...away]
  })
  return {
    divisions: [{ subjectIds: ['p0'], blocks: leaves.map(id => [id]) }],
    participation: new Map(leaves.map(id => [id, 'recorded'])),
    moves,
  }
}

function elsewhere (leaves: readonly string[], at: number, chance: () => number): string | null {
  const drawn = chance()
  if (drawn < 0.2) return null
  const span = drawn < 0.7 ? 25 : leaves.length
  return leaves[(at + 1 + Math.floor(chance() * (span - 1))) % leaves.length]!
}
