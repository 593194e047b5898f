import { fuse, sizeOf } from './piece.js'
import type { Piece } from './piece.js'

/**
 * Rule of size (R1): blocks of at least `least` ballots. Small siblings are bundled in the order of the establishment, big
 * ones cut into their parts; what is left over joins the last bundle, or the smallest big sibling at its lowest level.
 * Under twice `least` there is one block, however small.
 */
export function sizeBlocks (whole: Piece, least: number): Piece[] {
  return sizeOf(whole) < 2 * least ? [whole] : blocksOf([whole], least)
}

function blocksOf (siblings: readonly Piece[], least: number): Piece[] {
  const present = siblings.filter(piece => piece.ballots > 0)
  const big = present.filter(piece => sizeOf(piece) >= least)
  const { bundles, leftover } = bundle(present.filter(piece => sizeOf(piece) < least), least)
  const host = leftover && smallest(big)
  if (leftover && !host) return [fuse(present)]
  const divided = big.flatMap(piece => divide(piece, piece === host ? leftover : null, least))
  return [...bundles, ...divided]
}

function divide (piece: Piece, guest: Piece | null, least: number): Piece[] {
  if (piece.parts.length === 0) return [guest ? fuse([piece, guest]) : piece]
  return blocksOf(guest ? [...piece.parts, guest] : piece.parts, least)
}

/** A leftover joins the last bundle; alone, it is returned to be lodged with a big sibling. */
function bundle (small: readonly Piece[], least: number): { bundles: Piece[], leftover: Piece | null } {
  const bundles: Piece[] = []
  let open: Piece | null = null
  for (const piece of small) {
    open = open ? fuse([open, piece]) : piece
    if (sizeOf(open) >= least) {
      bundles.push(open)
      open = null
    }
  }
  const last = bundles.pop()
  if (!last) return { bundles, leftover: open }
  return { bundles: [...bundles, open ? fuse([last, open]) : last], leftover: null }
}

function smallest (pieces: readonly Piece[]): Piece | null {
  return pieces.reduce<Piece | null>((least, piece) => !least || sizeOf(piece) < sizeOf(least) ? piece : least, null)
}
