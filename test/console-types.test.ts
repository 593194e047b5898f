import t from 'tap'
import type { z } from 'zod'
import type { accountReply, actorReply, importReply } from '../src/http/organisation/schemas.js'
import type { readableRound } from '../src/http/report/leader.js'
import { roundViewBody } from '../src/http/round/views.js'
import type { roundBody } from '../src/http/round/views.js'
import type { entryBody, statusBody } from '../src/http/paper/paper-votes.js'
import type { Account, ImportReply, OwnPaperEntry, PaperPlace, ReportedRound, RoundSummary, RoundView, Who } from '../src/web/console/service/types.js'

/** What the service sends, and what the console takes it for. */
interface Pairs {
  readonly round: readonly [z.infer<typeof roundBody>, RoundSummary]
  readonly view: readonly [z.infer<typeof roundViewBody>, Omit<RoundView, 'checklist'>]
  readonly account: readonly [z.infer<typeof accountReply>, Account]
  readonly who: readonly [z.infer<typeof actorReply>, Who]
  readonly reported: readonly [z.infer<typeof readableRound>, ReportedRound]
  readonly paper: readonly [z.infer<typeof statusBody>, readonly PaperPlace[]]
  readonly entry: readonly [z.infer<typeof entryBody>, OwnPaperEntry]
  readonly imported: readonly [z.infer<typeof importReply>, ImportReply]
}

/** Names of pairs of which the first is not assignable to the second. */
type Wrong = { [Name in keyof Pairs]: Pairs[Name][0] extends Pairs[Name][1] ? never : Name }[keyof Pairs]

/** Does not compile unless nothing is wrong. */
const wrong: readonly never[] = [] as readonly Wrong[]

const shown = {
  round: true, listed: true, members: true, boardKey: true, constituencies: true, voters: true, attendance: true, approvals: true, progress: true, path: true, checklist: true,
} satisfies Record<keyof RoundView, true>

t.test('the console takes replies for what they are', async t => {
  t.same(wrong, [])
  t.same(Object.keys(shown).filter(key => !(key in roundViewBody.shape)), [], 'everything it shows of a round is sent')
})
