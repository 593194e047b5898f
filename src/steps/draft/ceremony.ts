import { timingSafeEqual } from 'node:crypto'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState } from '../../domain/round/round.js'
import type { BoardKey } from '../../domain/staff/board.js'
import { recordEvent } from '../../store/audit.js'
import { boardKeyOf, headOf, markShareChecked, replaceBoardKey, sitsOnBoard } from '../../store/boards.js'
import { facts } from '../../store/executor.js'
import { takeRound } from '../../store/rounds.js'
import { changeDraft } from './draft.js'
import type { World } from '../world.js'

/**
 * Registers the public half of the board's key and the digests of its shares, both made on the device of the head of the
 * board. The service never sees a share before closing.
 */
export async function registerBoardKey (world: Pick<World, 'roll'>, actor: Actor, id: string, key: Omit<BoardKey, 'checked'>, seen: number | null = null): Promise<number> {
  checkPlan(key)
  return changeDraft(world, id, seen, async db => {
    if (await headOf(facts(db), id) !== actor.accountId) throw new Refused('not-allowed')
    await replaceBoardKey(db, id, key)
    await recordEvent(db, actor, 'board-key-registered', id, { threshold: key.threshold, shares: key.shareDigests.length })
  })
}

/** Remembers that a share was read back from its holder's copy: the digest taken there must be the registered one. `index` from 1. */
export async function checkShare (world: Pick<World, 'roll'>, actor: Actor, id: string, index: number, digest: Uint8Array): Promise<void> {
  await world.roll.db.transaction().execute(async db => {
    expectState(await takeRound(facts(db), id), 'draft', 'prepared')
    if (!await sitsOnBoard(facts(db), id, actor.accountId)) throw new Refused('not-allowed')
    const registered = (await boardKeyOf(facts(db), id))?.shareDigests[index - 1]
    if (!registered) throw new Refused('not-found', { share: index })
    if (!timingSafeEqual(registered, digest)) throw new Refused('wrong-shares', { problem: 'damaged', index })
    await markShareChecked(db, id, index)
    await recordEvent(db, actor, 'share-checked', id, { index })
  })
}

/** k of n with 1 < k ≤ n, or the single share of a small unit; no share twice. */
function checkPlan ({ threshold, shareDigests }: Omit<BoardKey, 'checked'>): void {
  const shares = shareDigests.length
  const sound = shares === 1 ? threshold === 1 : threshold >= 2 && threshold <= shares
  if (!sound) throw new Refused('invalid-input', { field: 'threshold', expected: '1 của 1, hoặc từ 2 mảnh trở lên' })
  const distinct = new Set(shareDigests.map(digest => Buffer.from(digest).toString('hex')))
  if (distinct.size !== shares) throw new Refused('invalid-input', { field: 'shareDigests', expected: 'mỗi mảnh một giá trị' })
}
