import type { Instant } from './attacks/instants.js'
import { chanceOfHits, chanceOfMatches, chanceOfOrder } from './exact.js'
import { groupBy } from './items.js'
import type { Guesses, Item, Kind } from './items.js'
import type { Truth } from './play.js'

/** What one attack came to. `chance`: the probability that guessing alone does as well, or better. */
export interface Verdict {
  readonly attack: string
  /** The order of what, or what was linked with what. */
  readonly aim: string
  readonly score: string
  readonly chance: number
}

/** All attacks together; `proven` are those that guessing does not explain. */
export interface Judgement {
  readonly tests: number
  readonly verdicts: readonly Verdict[]
  readonly proven: readonly Verdict[]
}

/** All attacks together say wrongly once in so many rounds that they link. */
export const confidence = 1e-6

/** Scores guesses by the truth, exactly; the confidence is divided among all tests (Bonferroni), those done elsewhere as well. */
export function judge (guesses: Guesses, truth: Truth, elsewhere: readonly Verdict[]): Judgement {
  const book = new Book(truth)
  const verdicts = [
    ...elsewhere,
    ...guesses.rankings.flatMap(({ attack, items }) => book.order(attack, items)),
    ...guesses.matchings.flatMap(({ attack, pairs }) => book.links(attack, pairs)),
    ...guesses.alignments.flatMap(({ attack, one, other }) => book.sameOrder(attack, one, other)),
  ].sort((a, b) => a.chance - b.chance)
  return { tests: verdicts.length, verdicts, proven: verdicts.filter(({ chance }) => chance < confidence / verdicts.length) }
}

/** So near, in milliseconds, a moment is that of an act. */
const NEAR = 1

/**
 * Of moments those between the first and the last act of a voter, of which there shall be none; but the server writes files when it likes, so
 * their times are tested: whether they are nearer to acts than chance has it.
 */
export function judgeMoments (found: readonly Instant[], { acts }: Truth): { readonly told: readonly Instant[], readonly verdicts: readonly Verdict[] } {
  const [first, last] = [acts[0]!.at, acts.at(-1)!.at]
  const amid = found.filter(({ at }) => at > first && at < last)
  const isNear = (moment: number) => acts.some(({ at }) => Math.abs(at - moment) <= NEAR)
  const files = [...new Set(amid.filter(({ where }) => isOfFile(where)).map(({ at }) => at))]
  const near = files.filter(isNear).length
  const share = Array.from({ length: Math.ceil(last - first) }, (_, at) => first + at).filter(isNear).length / Math.ceil(last - first)
  const verdict = { attack: 'times of files', aim: 'time of acts', score: `${near} of ${files.length} near an act`, chance: chanceOfHits(files.length, near, share) }
  return { told: amid.filter(({ where }) => !isOfFile(where)), verdicts: files.length > 0 ? [verdict] : [] }
}

function isOfFile (where: string): boolean {
  return where.startsWith('time of ')
}

/** The truth, by what attackers know things by. */
class Book {
  readonly #owner = new Map<string, string>()
  readonly #turn = new Map<string, number>()
  /** How many there are of a kind in a place. */
  readonly #sizes = new Map<string, number>()

  constructor ({ acts, sheets, subjects }: Truth) {
    for (const [turn, { holder, place, act }] of acts.entries()) {
      const note = (kind: Kind, key: string) => {
        this.#owner.set(`${kind} ${key}`, holder)
        this.#turn.set(`${kind} ${key}`, turn)
        this.#sizes.set(`${kind} ${place}`, this.#among(kind, place) + 1)
      }
      if (act === 'issue') note('voter', holder)
      else {
        const { credential, envelopes, comment } = sheets.get(holder)!
        note('credential', credential)
        for (const [at, envelope] of envelopes.entries()) note(`envelope ${subjects[at]!}`, envelope)
        if (comment !== null) note('comment', comment)
      }
    }
  }

  order (attack: string, items: readonly Item[]): Verdict[] {
    const places = [...groupBy(items.filter(item => this.#knows(item)), ({ place }) => place).values()]
    return inversionsOf(attack, `order of ${named(items[0]!.kind)}s`, places.map(place => place.map(item => this.#turn.get(nameOf(item))!)))
  }

  links (attack: string, pairs: readonly (readonly [Item, Item])[]): Verdict[] {
    const known = pairs.filter(pair => pair.every(item => this.#knows(item)))
    if (known.length === 0) return []
    const [one, other] = known[0]!
    const right = known.filter(pair => this.#belong(...pair)).length
    const draws = [...groupBy(known, ([{ place }]) => place)].map(([place, here]) => ({ pairs: here.length, among: Math.max(this.#among(one.kind, place), this.#among(other.kind, place)) }))
    return [{ attack, aim: aimOf(one, other), score: `${right} of ${known.length} right`, chance: chanceOfMatches(draws, right) }]
  }

  sameOrder (attack: string, one: readonly Item[], other: readonly Item[]): Verdict[] {
    const right = groupBy(other.filter(item => this.#knows(item)), ({ place }) => place)
    const left = [...groupBy(one.filter(item => this.#knows(item)), ({ place }) => place)]
    const aim = aimOf(one[0]!, other[0]!)
    const ranks = left.map(([place, items]) => {
      const rank = new Map((right.get(place) ?? []).map((item, at) => [this.#owner.get(nameOf(item))!, at]))
      return items.map(item => rank.get(this.#owner.get(nameOf(item))!)).filter(at => at !== undefined)
    })
    const pairs = left.flatMap(([place, items]) => {
      const others = right.get(place) ?? []
      return items.length === others.length ? items.map((item, at): [Item, Item] => [item, others[at]!]) : []
    })
    return [...inversionsOf(attack, aim, ranks), ...this.links(attack, pairs)]
  }

  #among (kind: Kind, place: string): number {
    return this.#sizes.get(`${kind} ${place}`) ?? 0
  }

  #knows (item: Item): boolean {
    return this.#owner.has(nameOf(item))
  }

  #belong (one: Item, other: Item): boolean {
    return this.#owner.get(nameOf(one)) === this.#owner.get(nameOf(other))
  }
}

function nameOf ({ kind, key }: Item): string {
  return `${kind} ${key}`
}

function aimOf (one: Item, other: Item): string {
  return [one, other].map(({ kind }) => named(kind)).sort().join(' – ')
}

/** Envelopes are all alike to whoever reads a report. */
function named (kind: Kind): string {
  return kind.split(' ')[0]!
}

function inversionsOf (attack: string, aim: string, places: readonly (readonly number[])[]): Verdict[] {
  const sizes = places.map(({ length }) => length).filter(size => size > 1)
  if (sizes.length === 0) return []
  const wrong = places.reduce((sum, ranks) => sum + inversions(ranks), 0)
  const pairs = sizes.reduce((sum, size) => sum + size * (size - 1) / 2, 0)
  return [{ attack, aim, score: `${pairs - wrong} of ${pairs} pairs in order`, chance: chanceOfOrder(sizes, wrong) }]
}

function inversions (ranks: readonly number[]): number {
  let count = 0
  for (const [at, rank] of ranks.entries()) for (let later = at + 1; later < ranks.length; later++) if (ranks[later]! < rank) count++
  return count
}
