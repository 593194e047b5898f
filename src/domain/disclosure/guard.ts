import { fuse } from './piece.js'
import type { Piece } from './piece.js'

/** Least ballots outside each column of a figure, and whether the first column (the highest level) is guarded too. */
export interface Dissent {
  readonly least: number
  readonly guardHigh: boolean
}

/**
 * Rule of dissent (R2) for one person: every run of siblings is cut once, where the halves are most even in ballots, and the
 * cut stands only if both halves keep `least` ballots outside every column: levels, blank and invalid alike. Where to cut
 * depends on sizes alone, so a figure that is not broken down settles nobody's answer. `columnsOf` gives the columns of one leaf.
 */
export function guardBlocks (whole: Piece, columnsOf: (leaf: string) => readonly number[], dissent: Dissent): Piece[] {
  return guardRun([sumColumns(whole, columnsOf)], dissent)
}

/** A piece with how many of its ballots stand in each column. */
interface Summed {
  readonly piece: Piece
  readonly columns: readonly number[]
  readonly parts: readonly Summed[]
}

function guardRun (run: readonly Summed[], dissent: Dissent): Piece[] {
  const [only, ...others] = run
  if (only && others.length === 0) return only.parts.length === 0 ? [only.piece] : guardRun(only.parts, dissent)
  const [smaller, larger] = evenCut(run)
  if (!isSafe(smaller, dissent) || !isSafe(larger, dissent)) return [fuse(run.map(({ piece }) => piece))]
  return [...guardRun(smaller, dissent), ...guardRun(larger, dissent)]
}

/** Siblings in the order of their ballots (ties: the establishment), cut where the halves are most even, of equals the first. */
function evenCut (run: readonly Summed[]): [Summed[], Summed[]] {
  const ordered = run.toSorted((a, b) => a.piece.ballots - b.piece.ballots)
  const total = run.reduce((sum, { piece }) => sum + piece.ballots, 0)
  let [at, least, before] = [1, Infinity, 0]
  for (const [index, { piece }] of ordered.slice(0, -1).entries()) {
    before += piece.ballots
    const uneven = Math.abs(total - 2 * before)
    if (uneven < least) [at, least] = [index + 1, uneven]
  }
  return [ordered.slice(0, at), ordered.slice(at)]
}

function isSafe (half: readonly Summed[], dissent: Dissent): boolean {
  return keepsDissent(addColumns(half.map(summed => summed.columns)), dissent)
}

/** Whether enough ballots of a figure stand outside every single column. */
export function keepsDissent (columns: readonly number[], { least, guardHigh }: Dissent): boolean {
  const ballots = columns.reduce((sum, count) => sum + count, 0)
  return columns.every((count, column) => (column === 0 && !guardHigh) || ballots - count >= least)
}

function sumColumns (piece: Piece, columnsOf: (leaf: string) => readonly number[]): Summed {
  if (piece.parts.length === 0) return { piece, columns: addColumns(piece.leaves.map(columnsOf)), parts: [] }
  const parts = piece.parts.map(part => sumColumns(part, columnsOf))
  return { piece, columns: addColumns(parts.map(part => part.columns)), parts }
}

function addColumns (all: readonly (readonly number[])[]): number[] {
  const sum = (all[0] ?? []).map(() => 0)
  for (const columns of all) for (const [at, count] of columns.entries()) sum[at]! += count
  return sum
}
