import { z } from 'zod'
import { foldText } from '../fold.js'
import { Refused } from '../refusal.js'
import type { Rules } from '../round/rules.js'
import { wordsOf } from './struck.js'

const id = z.uuid().toLowerCase()
const whole = z.int().min(0)

/** Why a comment is withheld: it tells who wrote it; the private life of another; a secret; an insult; it says nothing. */
export const withholding = z.enum(['writer', 'person', 'secret', 'insult', 'empty'])
export type Withholding = z.infer<typeof withholding>

/** What a member of the board makes of a comment; `struck` are numbers of words from 0, ascending, that nobody is to read. */
export const verdict = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('show'), struck: z.array(z.int().min(0).max(1023)).max(1024).readonly() }),
  z.strictObject({ decision: z.literal('withhold'), reason: withholding }),
]).meta({ id: 'CommentVerdict', description: '`struck`: số thứ tự (từ 0, tăng dần) của các từ bị xóa trước khi cho đọc' })
export type Verdict = z.infer<typeof verdict>

/** A verdict with the account that gave it, and the second one that gave the same. */
const review = z.strictObject({ verdict, judge: id, second: id.nullable() })
export type Review = z.infer<typeof review>

/** A comment under review. */
export const openedComment = z.strictObject({ id, text: z.string(), review: review.nullable() })
  .meta({ id: 'OpenedComment', description: '`judge`: người cho ý kiến trước; `second`: người thứ hai cho ý kiến y như vậy' })
export type OpenedComment = z.infer<typeof openedComment>

/** The comments of a counted round as its board reads them until the review has ended; `boardOfOne`: one person, whose word is enough. */
export const reviewView = z.strictObject({
  reviewed: z.boolean(), boardOfOne: z.boolean(), opened: whole, judged: whole, settled: whole, unreadable: whole, shutPlaces: whole,
  comments: z.array(openedComment).readonly(),
}).meta({ id: 'CommentReview', description: 'Ý kiến trước khi duyệt xong, xếp theo mã ngẫu nhiên; chỉ ban kiểm phiếu của đợt đọc được' })
export type ReviewView = z.infer<typeof reviewView>

/** Comments of a place are opened only where enough ballots were collected to hide their writers. PROTOCOL.md, Comments. */
export function opensComments ({ minBallots }: Pick<Rules, 'minBallots'>, collected: number): boolean {
  return collected >= minBallots
}

/** A comment as the board reads it: how it was laid out, and letters that nobody sees, could be a sign of who wrote it. Null where nothing is left. */
export function plainComment (text: string): string | null {
  const plain = foldText(text.replace(/\p{Cf}/gu, ''))
  return plain === '' ? null : plain
}

/** Words that are struck out are words of the comment, each once and in order, and something is left. */
export function checkVerdict (text: string, given: Verdict): void {
  if (given.decision === 'withhold') return
  const { struck } = given
  const count = wordsOf(text).length
  if (struck.some((word, at) => word >= count || word <= (struck[at - 1] ?? -1))) throw new Refused('invalid-input', { field: 'struck', expected: 'số thứ tự của từ, tăng dần' })
  if (struck.length === count) throw new Refused('invalid-input', { field: 'struck', expected: 'còn lại ít nhất một từ; nếu không thì không công khai cả ý kiến' })
}

/** What a verdict does to what was said before: the same by another person settles it, any other begins anew. */
export function reviewed (held: Review | null, judge: string, given: Verdict, isSamePerson: (other: string) => boolean): Review {
  if (!held || !isSame(held.verdict, given)) return { verdict: given, judge, second: null }
  return held.second !== null || isSamePerson(held.judge) ? held : { ...held, second: judge }
}

/** Settled by two people who say the same; by one where the board is one person. */
export function isSettled (held: Review | null, boardOfOne: boolean): boolean {
  return held !== null && (boardOfOne || held.second !== null)
}

/** Parsed, so that the order of fields is one. */
function isSame (one: Verdict, other: Verdict): boolean {
  return JSON.stringify(verdict.parse(one)) === JSON.stringify(verdict.parse(other))
}
