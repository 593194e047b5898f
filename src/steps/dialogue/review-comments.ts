import { accountsOfOne } from '../../domain/staff/board.js'
import { checkVerdict, isSettled, reviewed } from '../../domain/dialogue/comment.js'
import type { OpenedComment, ReviewView, Verdict, Withholding } from '../../domain/dialogue/comment.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { strike } from '../../domain/dialogue/struck.js'
import { recordEvent } from '../../store/audit.js'
import { boardOf } from '../../store/boards.js'
import { dropOpened, keepReview, openedComment, openedComments, reviewCounts } from '../../store/comments.js'
import { insertReviewed, takeDialogue } from '../../store/dialogues.js'
import type { Dialogue } from '../../store/dialogues.js'
import type { Box } from '../../store/executor.js'
import { dialogueOf } from './dialogue.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'frozen' | 'forgetPast'>

/** Which comments a page of the review is about: those after an id, at most so many, all or those that wait for the reader. */
export interface ReviewPage {
  readonly after: string | null
  readonly limit: number
  readonly waiting: boolean
}

/** A page of the review, with how far it has come. */
export async function readReview (world: Here, actor: Actor, roundId: string, { after, limit, waiting }: ReviewPage): Promise<ReviewView> {
  const { opened, unreadable, shutPlaces, withheld } = await dialogueOf(world, actor, roundId)
  const { boardOfOne } = await peopleOf(world, actor, roundId)
  if (withheld) return { reviewed: true, boardOfOne, opened, judged: opened, settled: opened, unreadable, shutPlaces, comments: [] }
  const { judged, seconded } = await reviewCounts(world.box.db, roundId)
  const comments = await openedComments(world.box.db, roundId, { after, limit, judge: waiting ? actor.accountId : null })
  return { reviewed: false, boardOfOne, opened, judged, settled: boardOfOne ? judged : seconded, unreadable, shutPlaces, comments }
}

/** Says of a comment whether it may be read, and without which words; gives where its review stands then. */
export async function reviewComment (world: Here, actor: Actor, roundId: string, id: string, verdict: Verdict): Promise<OpenedComment> {
  await dialogueOf(world, actor, roundId)
  const { same } = await peopleOf(world, actor, roundId)
  return underReview(world, roundId, async db => {
    const comment = await openedComment(db, roundId, id)
    if (!comment) throw new Refused('not-found', { comment: id })
    checkVerdict(comment.text, verdict)
    const review = reviewed(comment.review, actor.accountId, verdict, other => same.has(other))
    await keepReview(db, roundId, id, review)
    // Who said what of which random id; a text never leaves its table.
    await recordEvent(db, actor, 'comment-reviewed', roundId, { comment: id, decision: verdict.decision, ...verdict.decision === 'withhold' && { reason: verdict.reason } })
    return { ...comment, review }
  })
}

/** Ends the review once every comment is settled: what may be read is laid down anew, and everything else is destroyed. */
export async function endReview (world: Here, actor: Actor, roundId: string): Promise<void> {
  await dialogueOf(world, actor, roundId)
  const { boardOfOne } = await peopleOf(world, actor, roundId)
  await underReview(world, roundId, async (db, { opened }) => {
    const comments = await openedComments(db, roundId, { after: null, limit: opened, judge: null })
    const open = comments.filter(({ review }) => !isSettled(review, boardOfOne)).length
    if (open > 0) throw new Refused('not-ready', { missing: [`reviews ${open}`] })
    const shown = comments.flatMap(({ id, text, review }) => review?.verdict.decision === 'show' ? [{ id, text: strike(text, review.verdict.struck) }] : [])
    const withheld = countReasons(comments)
    await insertReviewed(db, roundId, shown, withheld)
    await dropOpened(db, roundId)
    await recordEvent(db, actor, 'comments-reviewed', roundId, { comments: shown.length, withheld })
  })
  // The log of the database still holds the texts that are gone.
  await world.forgetPast()
}

function countReasons (comments: readonly OpenedComment[]): Partial<Record<Withholding, number>> {
  const counts: Partial<Record<Withholding, number>> = {}
  for (const { review } of comments) {
    if (review?.verdict.decision === 'withhold') counts[review.verdict.reason] = (counts[review.verdict.reason] ?? 0) + 1
  }
  return counts
}

/** Runs a step of the review, alone; `conflict` once it has ended. */
async function underReview<T> (world: Pick<World, 'box'>, roundId: string, work: (db: Box, dialogue: Dialogue) => Promise<T>): Promise<T> {
  return world.box.db.transaction().execute(async db => {
    const dialogue = await takeDialogue(db, roundId)
    if (!dialogue || dialogue.withheld) throw new Refused('conflict', { reviewed: true })
    return work(db, dialogue)
  })
}

/** Accounts of the same human being as the actor's, and whether the board has no other. */
async function peopleOf ({ roll }: Pick<World, 'roll'>, { accountId }: Actor, roundId: string): Promise<{ same: Set<string>, boardOfOne: boolean }> {
  const members = await boardOf(roll.db, roundId)
  const same = accountsOfOne(members, accountId)
  return { same, boardOfOne: same.size === members.length }
}
