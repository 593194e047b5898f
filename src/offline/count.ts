import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { canonicalText } from '../crypto/canonical.js'
import { joinShares, parseShareFile, shareBytes } from '../crypto/shares.js'
import { createWorkers } from '../crypto/workers.js'
import type { OpenedComments, Workers } from '../crypto/workers.js'
import { opensComments, plainComment } from '../domain/dialogue/comment.js'
import { commentInfo, concat, fromBase64url, markInfo, sizes, toBase64url } from '../domain/encoding.js'
import type { ManifestConstituency } from '../domain/round/manifest.js'
import { countMarks } from '../domain/count/tally.js'
import type { BoxTally, SubjectCounts } from '../domain/count/tally.js'
import { openBoxFile } from './box-file.js'
import type { BoxFile, BoxPart } from './box-file.js'
import { examineBox } from './examine.js'
import type { BoxFindings } from './examine.js'
import { Unreadable } from './problem.js'

/** How far a count is: constituencies done of all, envelopes opened so far. */
export interface CountProgress {
  readonly done: number
  readonly of: number
  readonly opened: number
}

export interface CountOptions {
  readonly onProgress?: (progress: CountProgress) => void
}

/** A count made from a file and shares alone. `text` is the tally's RFC 8785 form, the bytes to compare; comments are in no order that tells anything. */
export interface OfflineCount {
  readonly box: BoxFile
  readonly findings: BoxFindings
  readonly tally: BoxTally
  readonly text: string
  readonly comments: OpenedComments
}

/** Opens a sealed box with enough share files and counts it, without any service. Throws `Unreadable`, and `wrong-shares` as `joinShares` does. */
export async function countBox (boxPath: string, sharePaths: readonly string[], { onProgress }: CountOptions = {}): Promise<OfflineCount> {
  const box = await openBoxFile(boxPath)
  const shares = await Promise.all(sharePaths.map(readShare))
  const privateKey = await joinShares(shares, box.manifest.board, fromBase64url(box.manifest.boxKey))
  for (const share of shares) share.fill(0)
  const workers = createWorkers()
  try {
    return await countOpened(new Counter(box, workers, privateKey, onProgress), box)
  } finally {
    privateKey.fill(0)
    await workers.close()
  }
}

async function countOpened (counter: Counter, box: BoxFile): Promise<OfflineCount> {
  const findings = await examineBox(box, (part, place) => counter.count(part, place))
  const tally: BoxTally = {
    manifestHash: toBase64url(box.hash),
    roundRoot: toBase64url(findings.roundRoot),
    constituencies: counter.places,
  }
  return { box, findings, tally, text: canonicalText(tally), comments: counter.comments }
}

/** Counts part after part and keeps the figures only. */
class Counter {
  readonly places: BoxTally['constituencies'][number][] = []
  comments: OpenedComments = { texts: [], unopened: 0 }
  readonly #box: BoxFile
  readonly #workers: Workers
  readonly #privateKey: Uint8Array
  readonly #onProgress: CountOptions['onProgress']
  readonly #of: number
  #opened = 0

  constructor (box: BoxFile, workers: Workers, privateKey: Uint8Array, onProgress: CountOptions['onProgress']) {
    this.#box = box
    this.#workers = workers
    this.#privateKey = privateKey
    this.#onProgress = onProgress
    this.#of = box.manifest.constituencies.filter(({ mode }) => mode === 'electronic').length
  }

  async count (part: BoxPart, place: ManifestConstituency): Promise<void> {
    const subjects = await Promise.all(place.subjects.map(id => this.#countPile(place, id, part.piles.get(id) ?? [])))
    if (opensComments(this.#box.manifest.rules, part.credentials.length)) await this.#readComments(place, part.comments)
    this.places.push({ id: place.id, collected: part.credentials.length, subjects })
    this.#tell(0)
  }

  async #countPile (place: ManifestConstituency, id: string, pile: readonly Uint8Array[]): Promise<SubjectCounts> {
    const whole = pile.filter(({ length }) => length === sizes.envelope)
    const opened = await this.#workers.openPile({
      privateKey: this.#privateKey,
      info: markInfo(this.#box.hash, place.id, id),
      envelopes: concat(...whole),
      onOpened: count => this.#tell(count),
    })
    const unopened = opened.unopened + pile.length - whole.length
    return { id, ...countMarks({ histogram: opened.histogram, unopened }, this.#box.manifest.levels.length) }
  }

  async #readComments (place: ManifestConstituency, envelopes: readonly Uint8Array[]): Promise<void> {
    const whole = envelopes.filter(({ length }) => length === sizes.commentEnvelope)
    const info = commentInfo(this.#box.hash, place.id)
    const { texts, unopened } = await this.#workers.openComments({ privateKey: this.#privateKey, info, envelopes: concat(...whole) })
    const plain = texts.map(plainComment).filter(text => text !== null)
    // In the order of their letters, so that nothing tells from which place a text came.
    this.comments = { texts: [...this.comments.texts, ...plain].sort(), unopened: this.comments.unopened + unopened + envelopes.length - whole.length + texts.length - plain.length }
  }

  #tell (count: number): void {
    this.#opened += count
    this.#onProgress?.({ done: this.places.length, of: this.#of, opened: this.#opened })
  }
}

async function readShare (path: string): Promise<Uint8Array> {
  try {
    return shareBytes(parseShareFile(await readFile(path, 'utf8')).share)
  } catch (error) {
    throw isMissing(error) ? new Unreadable(`Không đọc được tệp mảnh khóa ${basename(path)}`) : error
  }
}

function isMissing (error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('E')
}
