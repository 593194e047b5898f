import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useRole } from '../session/who.js'
import { Answers } from './answers.js'
import { PublishDialogue } from './publish-dialogue.js'
import { useDialogue } from './read-dialogue.js'
import { Review } from './review/review.js'
import { Summary } from './summary.js'
import { ThemesForm } from './themes-form.js'

/** Comments of a round, from the board's review to what the voters read. */
export function DialoguePage ({ id }: { readonly id: string }) {
  const { dialogue, time } = useMessages()
  const reviews = useRole('board')
  const arranges = useRole('board', 'organiser')
  const query = useDialogue(id)
  return (
    <Loaded query={query}>
      {view => (
        <Page title={dialogue.title(view.round.title)} lead={<>{time.period(view.round.period)} · {dialogue.lead}</>}>
          {!view.reviewed && (reviews ? <Review roundId={id} /> : <Empty>{dialogue.underReview}</Empty>)}
          {view.reviewed && (
            <>
              <Summary view={view} />
              {arranges && view.comments.length > 0 && <ThemesForm view={view} />}
              <Answers view={view} />
              <PublishDialogue view={view} />
            </>
          )}
        </Page>
      )}
    </Loaded>
  )
}
