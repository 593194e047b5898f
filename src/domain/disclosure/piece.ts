/** A part of an electorate. Without `parts` it stands or falls as one: it is never cut. */
export interface Piece {
  /** Ids of what it is made of, in the order of the establishment. */
  readonly leaves: readonly string[]
  readonly names: readonly string[]
  readonly ballots: number
  /** Somebody rated by these ballots casts one of them: his own covers nobody, least of all him. */
  readonly own: boolean
  readonly parts: readonly Piece[]
}

/** Ballots that rate any one person: of each person rated who votes here, his own is not counted. */
export function sizeOf ({ ballots, own }: Piece): number {
  return own ? ballots - 1 : ballots
}

/** Pieces made one that is not cut again. */
export function fuse (pieces: readonly Piece[]): Piece {
  const [only, ...others] = pieces
  if (only && others.length === 0 && only.parts.length === 0) return only
  return {
    leaves: pieces.flatMap(piece => piece.leaves),
    names: pieces.flatMap(piece => piece.names),
    ballots: pieces.reduce((sum, piece) => sum + piece.ballots, 0),
    own: pieces.some(piece => piece.own),
    parts: [],
  }
}

/** Pieces under one name that can be cut between them; a single one stays what it is. */
export function group (name: string, parts: readonly Piece[]): Piece {
  const [only, ...others] = parts
  return only && others.length === 0 ? only : { ...fuse(parts), names: [name], parts }
}
