import type { Breakdown } from '../../domain/disclosure/breakdown.js'
import { wholeBreakdown } from '../../domain/disclosure/correct.js'
import type { Manifest } from '../../domain/round/manifest.js'
import { layOutRound } from '../../domain/report/laid-out.js'
import type { LaidOutRound } from '../../domain/report/laid-out.js'
import { Refused } from '../../domain/refusal.js'
import { officialResult } from '../../domain/count/result.js'
import type { OfficialResult } from '../../domain/count/result.js'
import type { Counts } from '../../domain/count/tally.js'
import { breakdownDigest, breakdownOf } from '../../store/breakdowns.js'
import type { Reader } from '../../store/executor.js'
import { latestRelease, releaseOf } from '../../store/releases.js'
import type { Release } from '../../store/releases.js'
import type { FrozenRounds } from '../frozen.js'
import type { World } from '../world.js'

/** What was published of a round with the SHA-256 of its text; `not-published` before. */
export async function publishedResult (world: { readonly reader: Pick<World['reader'], 'db'> }, id: string): Promise<{ result: OfficialResult, digest: Uint8Array }> {
  const release = await releaseOf(world.reader.db, id)
  if (!release) throw new Refused('not-published')
  return { result: officialResult.parse(JSON.parse(release.result)), digest: release.digest }
}

/** Figures of a round below its electorate, laid out, with the digest under which they were published; `withdrawn`: a correction left whole electorates alone. */
export interface PublishedFigures {
  readonly figures: LaidOutRound
  readonly digest: Uint8Array
  readonly correction: number
  readonly withdrawn: boolean
}

/** Rounds kept laid out in this process: a force of half a million takes some 50 MB; more only means reading one again. */
const KEPT = 12

/** Published figures, read once and kept: a release never changes, so any process may have its own copy. */
export class PublishedRounds {
  readonly #db: Reader
  readonly #frozen: FrozenRounds
  readonly #kept = new Map<string, Promise<PublishedFigures>>()

  constructor (db: Reader, frozen: FrozenRounds) {
    this.#db = db
    this.#frozen = frozen
  }

  /** The figures of a round as they were published last; `not-published` before. Those who ask together wait for one reading. */
  async get (roundId: string): Promise<PublishedFigures> {
    const release = await latestRelease(this.#db, roundId)
    if (!release) throw new Refused('not-published')
    const key = `${roundId} ${release.correction}`
    const reading = this.#kept.get(key) ?? this.#read(roundId, release)
    // The one asked for last is the last to be forgotten.
    this.#kept.delete(key)
    this.#kept.set(key, reading)
    reading.catch(() => this.#kept.delete(key))
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return reading
  }

  async #read (roundId: string, { correction, digest }: Omit<Release, 'result'>): Promise<PublishedFigures> {
    const { manifest } = await this.#frozen.get(roundId)
    const breakdown = (await breakdownOf(this.#db, roundId, correction))!
    const shown = await breakdownDigest(this.#db, roundId, correction)
    const figures = layOutRound(manifest, shown ? breakdown : await this.#whole(roundId, breakdown, manifest))
    return { figures, digest: shown ?? digest, correction, withdrawn: shown === null }
  }

  async #whole (roundId: string, breakdown: Breakdown, { constituencies }: Manifest): Promise<Breakdown> {
    const { result } = await publishedResult({ reader: { db: this.#db } }, roundId)
    const asked = (subjectId: string) => constituencies.filter(({ subjects }) => subjects.includes(subjectId)).map(({ id }) => id)
    return wholeBreakdown(breakdown, asked, subjectId => countsIn(result, subjectId))
  }
}

function countsIn ({ subjects }: OfficialResult, subjectId: string): Counts {
  const { levels, blank, invalid } = subjects.find(({ id }) => id === subjectId)!
  return { levels: levels.map(({ count }) => count), blank, invalid }
}
