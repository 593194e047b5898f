/** A distribution over 0, 1, 2 …: whole numbers of equally likely cases, and how many there are in all. */
interface Cases {
  readonly counts: readonly bigint[]
  readonly total: bigint
}

/** A guess in one place: `pairs` guessed, where each of the fewer things truly belongs to one of `among` others. */
export interface Draw {
  readonly pairs: number
  readonly among: number
}

/** Digits to which a quotient of whole numbers is worked out; below 1e-60 it is 0. */
const PRECISION = 60n

const kept = new Map<string, readonly number[]>()

/**
 * Probability that chance alone gets at least `right` pairs right, in all places together, where every assignment is equally likely. With
 * D_j = C(pairs, j) / (among)_j the expected number of j-sets that are right, inclusion and exclusion gives it exactly.
 */
export function chanceOfMatches (draws: readonly Draw[], right: number): number {
  const key = `m ${draws.map(({ pairs, among }) => `${pairs}/${among}`).sort().join()}`
  return fromTop(key, () => draws.map(matches))[right] ?? 0
}

/**
 * Probability that orders of `sizes` things, each place in an order of its own, every one equally likely, are as near to the true order, or to its
 * reverse, as with `inversions` pairs the wrong way round in all: a permutation test on Kendall's distance, both tails.
 */
export function chanceOfOrder (sizes: readonly number[], inversions: number): number {
  const most = sizes.reduce((sum, size) => sum + size * (size - 1) / 2, 0)
  const key = `o ${sizes.toSorted((a, b) => a - b).join()}`
  // The number of orders with k pairs the wrong way round is that with most − k, so the upper tail is read from below as well.
  const tail = fromTop(key, () => sizes.map(orders))[Math.max(inversions, most - inversions)]!
  return Math.min(1, 2 * tail)
}

/** Probability of `hits` or more in so many independent tries, each of which succeeds with probability `share`. */
export function chanceOfHits (tries: number, hits: number, share: number): number {
  const exactly = (k: number) => Number(choose(tries, k)) * share ** k * (1 - share) ** (tries - k)
  return Math.min(1, Array.from({ length: tries - hits + 1 }, (_, at) => exactly(hits + at)).reduce((sum, chance) => sum + chance, 0))
}

/** For each k the probability of k or more, the places being independent. */
function fromTop (key: string, places: () => readonly Cases[]): readonly number[] {
  const known = kept.get(key)
  if (known) return known
  const { counts, total } = places().reduce(together, { counts: [1n], total: 1n })
  let above = 0n
  const tail = counts.toReversed().map(count => {
    above += count
    return Number(above * 10n ** PRECISION / total) / 10 ** Number(PRECISION)
  }).toReversed()
  kept.set(key, tail)
  return tail
}

function together (one: Cases, other: Cases): Cases {
  const counts = Array.from({ length: one.counts.length + other.counts.length - 1 }, () => 0n)
  for (const [a, left] of one.counts.entries()) {
    if (left === 0n) continue
    for (const [b, right] of other.counts.entries()) counts[a + b]! += left * right
  }
  return { counts, total: one.total * other.total }
}

function matches ({ pairs, among }: Draw): Cases {
  const falling = (from: number, times: number) => Array.from({ length: times }, (_, at) => BigInt(from - at)).reduce((product, factor) => product * factor, 1n)
  // Cases in which j given pairs are right, of the (among)_pairs ways in which the things guessed at may truly belong.
  const rest = (j: number) => falling(among - j, pairs - j)
  const counts = Array.from({ length: pairs + 1 }, (_, right) => {
    let sum = 0n
    for (let j = right; j <= pairs; j++) sum += ((j - right) % 2 === 0 ? 1n : -1n) * choose(j, right) * choose(pairs, j) * rest(j)
    return sum
  })
  return { counts, total: falling(among, pairs) }
}

/** Orders of n things by the number of pairs the wrong way round. */
function orders (size: number): Cases {
  let counts = [1n]
  let total = 1n
  for (let n = 2; n <= size; n++) {
    const next: bigint[] = []
    let window = 0n
    for (let k = 0; k < counts.length + n - 1; k++) {
      window += (counts[k] ?? 0n) - (counts[k - n] ?? 0n)
      next.push(window)
    }
    counts = next
    total *= BigInt(n)
  }
  return { counts, total }
}

const rows: bigint[][] = [[1n]]

function choose (n: number, k: number): bigint {
  while (rows.length <= n) {
    const last = rows.at(-1)!
    rows.push([1n, ...last.slice(1).map((value, at) => value + last[at]!), 1n])
  }
  return rows[n]![k]!
}
