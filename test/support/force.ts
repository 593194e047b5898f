import type { EstablishmentUnit } from '../../src/domain/disclosure/arrange.js'
import { divideRound } from '../../src/domain/disclosure/divide.js'
import type { CountedPlace, CountedRound, Division, PublishedRound } from '../../src/domain/disclosure/divide.js'
import type { Move } from '../../src/domain/disclosure/moves.js'

/** A made-up force: each unit its id, with those below it. */
export function unit (id: string, ...children: readonly EstablishmentUnit[]): EstablishmentUnit {
  return { id, name: id, children }
}

/** The answers of a place about one person: levels, then blank and invalid. */
export type Columns = readonly number[]

export const usualRules = { minBallots: 10, minDissent: 3, minMovers: 3, guardHigh: true } as const

/** A place of one unit, named like it, in which each person was answered in turn. */
export function place (unitId: string, answers: Readonly<Record<string, Columns>>, more: Partial<CountedPlace> = {}): CountedPlace {
  const subjects = Object.entries(answers).map(([id, columns]) => ({ id, levels: columns.slice(0, -2), blank: columns.at(-2)!, invalid: columns.at(-1)! }))
  const collected = Object.values(answers)[0]!.reduce((sum, count) => sum + count, 0)
  return { id: unitId, unitIds: [unitId], collected, ratedVoters: [], participation: 'recorded', subjects, ...more }
}

/** `ballots` answers of which none is nearly alone, so that dissent stops nothing: a third each, the rest high. */
export function mixed (ballots: number): Columns {
  const third = Math.floor(ballots / 3)
  return [ballots - 2 * third, third, third, 0, 0]
}

/** Figures of one person (`s`) as the sorted ids of their places: `A+B`, `C`. */
export function figuresOf (divisions: readonly Division[], subjectId = 's'): string[] {
  return divisions.flatMap(({ blocks, figures }) => figures.filter(figure => figure.subjectId === subjectId)
    .map(figure => figure.blocks.flatMap(at => blocks[at]!).toSorted().join('+')))
}

/** Blocks as the sorted ids of their places. */
export function blocksOf ([division]: readonly Division[]): string[] {
  return division!.blocks.map(ids => ids.toSorted().join('+'))
}

/** Divides a force in which every place answers about one person without near unanimity. */
export function divideMixed (root: EstablishmentUnit, ballots: Readonly<Record<string, number>>, more: Partial<CountedRound> = {}): Division[] {
  const places = Object.entries(ballots).map(([id, count]) => place(id, { s: mixed(count) }))
  return divideRound({ root, places, rules: usualRules, earlier: [], ...more })
}

/** Where each voter was and is (null: not on that roll); `!` after the place: he stayed away. */
export function movesOf (voters: readonly (readonly [from: string | null, to: string | null, count?: number])[]): Move[] {
  return voters.map(([from, to, count = 1]) => ({
    from: from?.replace('!', '') ?? null, to: to?.replace('!', '') ?? null,
    tookFrom: from !== null && !from.endsWith('!'), tookTo: to !== null && !to.endsWith('!'), voters: count,
  }))
}

/** An earlier round with one place a block, or the blocks given, in which everybody's part is recorded. */
export function earlierRound (blocks: readonly (string | readonly string[])[], moves: readonly Move[]): PublishedRound {
  const sets = blocks.map(block => typeof block === 'string' ? [block] : block)
  return {
    divisions: [{ subjectIds: ['s'], blocks: sets }],
    participation: new Map(sets.flat().map(id => [id, 'recorded'])),
    moves,
  }
}
