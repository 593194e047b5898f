import { useState } from 'preact/hooks'
import type { ReviewView } from '../../../../domain/dialogue/comment.js'
import { ConfirmButton } from '../../parts/confirm.js'
import { Empty } from '../../parts/empty.js'
import { Choice } from '../../parts/fields.js'
import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import { useReview } from '../read-dialogue.js'
import { CommentCard } from './comment-card.js'

/** Comments shown at once, and added with each "more". */
const step = 20

/** The board looks at every comment before anybody else does. */
export function Review ({ roundId }: { readonly roundId: string }) {
  const { dialogue } = useMessages()
  const { review: words } = dialogue
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting')
  const [limit, setLimit] = useState(step)
  const query = useReview(roundId, { waiting: which === 'waiting', limit })
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Loaded query={query}>
        {view => (
          <>
            <Progress view={view} />
            <Choice label={words.which} value={which} onChange={setWhich} options={[['waiting', words.waiting], ['all', words.all]]} />
            {view.comments.length === 0 && <Empty>{which === 'waiting' && view.opened > 0 ? words.empty : words.emptyAll}</Empty>}
            {view.comments.map((comment, at) => <CommentCard key={`${comment.id} ${JSON.stringify(comment.review)}`} roundId={roundId} comment={comment} number={at + 1} boardOfOne={view.boardOfOne} />)}
            {view.comments.length === limit && <button type="button" class="secondary" onClick={() => setLimit(limit + step)}>{words.more}</button>}
            <EndReview roundId={roundId} view={view} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Progress ({ view: { opened, settled, unreadable, shutPlaces, boardOfOne } }: { readonly view: ReviewView }) {
  const { review: words, summary } = useMessages().dialogue
  return (
    <>
      <p role="status">{words.progress(settled, opened)} {unreadable > 0 && words.unreadable(unreadable)} {shutPlaces > 0 && summary.shut(shutPlaces)}</p>
      <progress value={settled} max={Math.max(opened, 1)} aria-label={words.progress(settled, opened)} />
      {boardOfOne && <p class="hint">{words.alone}</p>}
    </>
  )
}

function EndReview ({ roundId, view: { opened, settled } }: { readonly roundId: string, readonly view: ReviewView }) {
  const { review: words } = useMessages().dialogue
  const end = useAct(() => call('POST', `/rounds/${roundId}/comments/end-review`), { said: words.ended })
  return <ConfirmButton label={words.end} kind="danger" consequence={words.endConsequence} disabled={settled < opened} act={{ ...end, run: () => end.run(undefined) }} />
}
