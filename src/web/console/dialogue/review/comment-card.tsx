import { useState } from 'preact/hooks'
import type { OpenedComment, Review, Verdict, Withholding } from '../../../../domain/dialogue/comment.js'
import { strike } from '../../../../domain/dialogue/struck.js'
import { Choice } from '../../parts/fields.js'
import { Trouble } from '../../parts/trouble.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import { useWho } from '../../session/who.js'
import { Words } from './words.js'

interface Options {
  readonly roundId: string
  readonly comment: OpenedComment
  readonly number: number
  readonly boardOfOne: boolean
}

/** One comment: its words, what another member said of it, and one's own word. */
export function CommentCard ({ roundId, comment: { id, text, review }, number, boardOfOne }: Options) {
  const { dialogue } = useMessages()
  const { review: words, reasons } = dialogue
  const given = review?.verdict ?? null
  const [struck, setStruck] = useState<readonly number[]>(given?.decision === 'show' ? given.struck : [])
  const [reason, setReason] = useState<Withholding>(given?.decision === 'withhold' ? given.reason : 'writer')
  const say = useAct((verdict: Verdict) => call('PUT', `/rounds/${roundId}/comments/${id}/review`, verdict), { said: words.saved })
  return (
    <article class="card" aria-label={words.comment(number)}>
      <h3>{words.comment(number)}</h3>
      <Words text={text} struck={struck} onChange={setStruck} />
      {struck.length > 0 && <p>{words.asShown} <em>{strike(text, struck)}</em></p>}
      {review && <SaidSoFar text={text} review={review} boardOfOne={boardOfOne} onAgree={() => void say.run(review.verdict)} busy={say.busy} />}
      <Trouble error={say.error} />
      <div class="row">
        <div class="buttons"><button type="button" disabled={say.busy} onClick={() => void say.run({ decision: 'show', struck: [...struck] })}>{words.show}</button></div>
        <div>
          <Choice label={words.reason} value={reason} onChange={setReason} options={Object.entries(reasons) as [Withholding, string][]} />
          <div class="buttons"><button type="button" class="secondary" disabled={say.busy} onClick={() => void say.run({ decision: 'withhold', reason })}>{words.withhold}</button></div>
        </div>
      </div>
    </article>
  )
}

interface SaidOptions {
  readonly text: string
  readonly review: Review
  readonly boardOfOne: boolean
  readonly busy: boolean
  readonly onAgree: () => void
}

function SaidSoFar ({ text, review: { verdict, judge, second }, boardOfOne, busy, onAgree }: SaidOptions) {
  const { review: words, reasons } = useMessages().dialogue
  const { accountId } = useWho()
  const settled = boardOfOne || second !== null
  return (
    <div class="hint">
      {verdict.decision === 'show' ? <p>{words.proposed.show} <em>{strike(text, verdict.struck)}</em></p> : <p>{words.proposed.withhold(reasons[verdict.reason])}</p>}
      {settled && <p>{words.settled}</p>}
      {!settled && judge === accountId && <p>{words.mine}</p>}
      {!settled && judge !== accountId && <div class="buttons"><button type="button" disabled={busy} onClick={onAgree}>{words.agree}</button></div>}
    </div>
  )
}
