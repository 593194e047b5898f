import { Refused } from './refusal.js'

/** A unit of the establishment with its children in order, and the voters who sit in it directly (not in a child). */
export interface ElectorateUnit {
  readonly id: string
  readonly name: string
  readonly voters: number
  /** Persons rated who vote here themselves: their own ballot covers nobody, least of all them. */
  readonly ratedVoters: readonly string[]
  readonly children: readonly ElectorateUnit[]
}

/** Voters whose ballots will share one box: whole units, one ballot paper. */
export interface PlannedConstituency {
  readonly unitIds: readonly string[]
  readonly name: string
  readonly summoned: number
  readonly subjectIds: readonly string[]
}

/** Fewest voters of one ballot paper, whatever the round's rules say: below it no ballot can be secret. */
const FEWEST_VOTERS = 5

interface Block {
  readonly unitIds: readonly string[]
  readonly names: readonly string[]
  readonly voters: number
  readonly ratedVoters: readonly string[]
  readonly parts: readonly Block[]
}

/**
 * Forms the constituencies of a round by the rule of size (R1): whole leaf units, small neighbours merged in the order of the
 * establishment until each box holds at least `minBallots` ballots that rate any person on its paper. Units whose voters
 * have different papers are never merged; refused with `electorate-too-small` when such a group is too small for secrecy.
 */
export function formConstituencies (
  root: ElectorateUnit, ballotOf: (unitId: string) => readonly string[], minBallots: number): PlannedConstituency[] {
  const papers = groupByPaper(leavesOf(root), ballotOf)
  const planned = [...papers.values()].flatMap(paper => {
    const block = restrict(root, paper)
    const subjects = new Set(paper.subjectIds)
    const size = (b: Block) => sizeOf(b, subjects)
    if (papers.size === 1) checkSecrecy(block, block.voters, FEWEST_VOTERS)
    else checkSecrecy(block, size(block), minBallots)
    const blocks = size(block) < 2 * minBallots ? [block] : sizeBlocks([block], minBallots, size)
    return blocks.map(b => describe(b, paper.subjectIds))
  })
  const order = new Map(leavesOf(root).map((leaf, index) => [leaf.id, index]))
  return planned.toSorted((a, b) => (order.get(a.unitIds[0]!) ?? 0) - (order.get(b.unitIds[0]!) ?? 0))
}

/** Bundles small siblings until each block has at least `least` ballots, and cuts big units into their parts. */
function sizeBlocks (siblings: readonly Block[], least: number, size: (block: Block) => number): Block[] {
  const present = siblings.filter(block => block.voters > 0)
  const big = present.filter(block => size(block) >= least)
  const { bundles, leftover } = bundle(present.filter(block => size(block) < least), least, size)
  const host = leftover && smallest(big, size)
  if (leftover && !host) return [merge(present)]
  const divided = big.flatMap(block => divide(block, block === host ? leftover : null, least, size))
  return [...bundles, ...divided]
}

function divide (block: Block, guest: Block | null, least: number, size: (block: Block) => number): Block[] {
  const parts = guest ? [...block.parts, guest] : block.parts
  if (block.parts.length === 0) return [guest ? merge([block, guest]) : block]
  return sizeBlocks(parts, least, size)
}

/** A leftover joins the last bundle; alone, it is returned to be lodged with a big sibling. */
function bundle (small: readonly Block[], least: number, size: (block: Block) => number): { bundles: Block[], leftover: Block | null } {
  const bundles: Block[] = []
  let open: Block | null = null
  for (const block of small) {
    open = open ? merge([open, block]) : block
    if (size(open) >= least) {
      bundles.push(open)
      open = null
    }
  }
  const last = bundles.pop()
  if (!last) return { bundles, leftover: open }
  return { bundles: [...bundles, open ? merge([last, open]) : last], leftover: null }
}

function smallest (blocks: readonly Block[], size: (block: Block) => number): Block | null {
  return blocks.reduce<Block | null>((least, block) => !least || size(block) < size(least) ? block : least, null)
}

function merge (blocks: readonly Block[]): Block {
  return {
    unitIds: blocks.flatMap(b => b.unitIds),
    names: blocks.flatMap(b => b.names),
    voters: blocks.reduce((sum, b) => sum + b.voters, 0),
    ratedVoters: blocks.flatMap(b => b.ratedVoters),
    parts: [],
  }
}

/** Ballots in a block that rate any one person of the paper: that person's own ballot does not count. */
function sizeOf (block: Block, subjects: ReadonlySet<string>): number {
  return block.voters - (block.ratedVoters.some(id => subjects.has(id)) ? 1 : 0)
}

interface Paper {
  readonly subjectIds: readonly string[]
  readonly unitIds: ReadonlySet<string>
}

function groupByPaper (leaves: readonly ElectorateUnit[], ballotOf: (unitId: string) => readonly string[]): Map<string, Paper> {
  const papers = new Map<string, { subjectIds: readonly string[], unitIds: Set<string> }>()
  for (const leaf of leaves) {
    const subjectIds = ballotOf(leaf.id)
    if (subjectIds.length === 0) throw new Refused('not-ready', { missing: ['subjects'], unit: leaf.name })
    const key = subjectIds.join(' ')
    const paper = papers.get(key) ?? { subjectIds, unitIds: new Set() }
    paper.unitIds.add(leaf.id)
    papers.set(key, paper)
  }
  if (papers.size === 0) throw new Refused('not-ready', { missing: ['roll'] })
  return papers
}

/** Units with voters of their own, in the order of the establishment. */
function leavesOf (unit: ElectorateUnit): ElectorateUnit[] {
  return [...(unit.voters > 0 ? [unit] : []), ...unit.children.flatMap(leavesOf)]
}

/** The establishment with the voters of one paper only; people who sit in a parent unit become its first part. */
function restrict (unit: ElectorateUnit, paper: Paper): Block {
  const own = paper.unitIds.has(unit.id) && unit.voters > 0 ? [ownPart(unit)] : []
  const parts = [...own, ...unit.children.map(child => restrict(child, paper))].filter(part => part.voters > 0)
  const only = parts.length === 1 ? parts[0] : undefined
  return only ?? { ...merge(parts), names: [unit.name], parts }
}

function ownPart (unit: ElectorateUnit): Block {
  const name = unit.children.length > 0 ? `Cơ quan ${unit.name}` : unit.name
  return { unitIds: [unit.id], names: [name], voters: unit.voters, ratedVoters: unit.ratedVoters, parts: [] }
}

function checkSecrecy (block: Block, size: number, fewest: number): void {
  if (size >= fewest) return
  throw new Refused('electorate-too-small', { units: block.names, voters: block.voters, fewest })
}

function describe (block: Block, subjectIds: readonly string[]): PlannedConstituency {
  const names = block.names.length > 1
    ? `${block.names.slice(0, -1).join(', ')} và ${block.names.at(-1)}`
    : block.names[0]!
  return { unitIds: block.unitIds, name: names, summoned: block.voters, subjectIds }
}
