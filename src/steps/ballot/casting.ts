import { getRandomValues, randomUUID } from 'node:crypto'
import type { Sheet } from '../../domain/ballot/ballot.js'
import { TagSet } from '../../domain/ballot/tag-set.js'
import { castSheets, completeTags, keepTags, versionInBox } from '../../store/boxes.js'
import type { CastResult } from '../../store/boxes.js'
import { Gatherer } from '../gather.js'
import type { World } from '../world.js'

/** What this process remembers of a box, under a name of its own: whoever loses it loses the name as well. */
interface Memory {
  readonly keeper: string
  readonly tags: TagSet
}

/** Tags remembered of one round, 50 to 100 MB; beyond them the database knows. */
const MOST_TAGS = 2 ** 22
/** Tries of a batch, because others may claim the box meanwhile; the second is the rule for the first sheets of a round. */
const ATTEMPTS = 5

/**
 * Puts sheets, whose form and credential are in order, into the box: those that arrive together in one transaction, and none that
 * holds an envelope which is in the box already. Who is alone with a round remembers its envelopes; tables do it for several.
 */
export class Casting {
  readonly #box: World['box']
  readonly #frozen: World['frozen']
  readonly #gatherer: Gatherer<Sheet, CastResult>
  /** By round; null where the database knows. */
  readonly #memories = new Map<string, Memory | null>()
  /** By nonce. */
  readonly #underWay = new Map<string, Promise<CastResult>>()
  readonly #mostTags: number

  constructor ({ box, frozen }: Pick<World, 'box' | 'frozen'>, mostTags = MOST_TAGS) {
    this.#box = box
    this.#frozen = frozen
    this.#mostTags = mostTags
    this.#gatherer = new Gatherer({ lanes: 3, most: 128, keyOf, run: (group, sheets) => this.#run(group, sheets) })
  }

  /** Resolves once the sheet is durably in the box, or with the reason why it is not. */
  async add (roundId: string, sheet: Sheet): Promise<CastResult> {
    const memory = this.#memoryOf(roundId)
    if (!memory) return this.#gatherer.add(groupOf(roundId, null), sheet)
    if (!memory.tags.add(sheet)) return this.#addSeen(roundId, sheet)
    const key = keyOf(sheet)
    const casting = this.#gatherer.add(groupOf(roundId, memory), sheet)
    this.#underWay.set(key, casting)
    try {
      return await casting
    } finally {
      if (this.#underWay.get(key) === casting) this.#underWay.delete(key)
    }
  }

  /** Forgets what it remembers of a round that is no longer open. */
  forget (roundId: string): void {
    this.#memories.delete(roundId)
  }

  /** An envelope came by before: the same sheet again, as after a lost reply, or something that the database has to look at. */
  async #addSeen (roundId: string, sheet: Sheet): Promise<CastResult> {
    await this.#underWay.get(keyOf(sheet))?.catch(() => {})
    const version = await versionInBox(this.#box.db, roundId, sheet)
    if (version !== null) return { outcome: 'same', version }
    await this.#handOver(roundId)
    return this.#gatherer.add(groupOf(roundId, null), sheet)
  }

  /** Lets the database know every envelope of the round, place by place, so that nobody waits longer than for his own. */
  async #handOver (roundId: string): Promise<void> {
    this.#memories.set(roundId, null)
    await keepTags(this.#box.db, roundId, null)
    const { manifest } = await this.#frozen.get(roundId)
    for (const { id } of manifest.constituencies) await completeTags(this.#box.db, roundId, id)
  }

  /** One batch; all its sheets were looked up in the memory whose name its group bears, if it bears one. */
  async #run (group: string, sheets: readonly Sheet[]): Promise<readonly CastResult[]> {
    const [roundId, named] = group.split(' ') as [string, string?]
    const { manifest } = await this.#frozen.get(roundId)
    let keeper = named ?? null
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const results = await castSheets(this.#box.pool, roundId, manifest.rules.revote, keeper, sheets)
      if (results) return results
      if (await keepTags(this.#box.db, roundId, keeper)) continue
      keeper = null
      this.#memories.set(roundId, null)
    }
    throw new Error('who knows what is in the box changed at every try')
  }

  #memoryOf (roundId: string): Memory | null {
    let memory = this.#memories.get(roundId)
    if (memory === undefined) memory = { keeper: randomUUID(), tags: new TagSet(getRandomValues(new Uint32Array(3))) }
    else if (memory && memory.tags.size > this.#mostTags) memory = null
    this.#memories.set(roundId, memory)
    return memory
  }
}

function groupOf (roundId: string, memory: Memory | null): string {
  return memory ? `${roundId} ${memory.keeper}` : roundId
}

/** Two sheets of one credential never share a batch. */
function keyOf ({ nonce }: Sheet): string {
  return nonce.toString('latin1')
}
