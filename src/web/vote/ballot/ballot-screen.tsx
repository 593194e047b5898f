import { useEffect, useState } from 'preact/hooks'
import type { RoundView } from '../device-calls.js'
import { Heading } from '../flow/heading.js'
import type { VoterFlow } from '../flow/voter-flow.js'
import { useMessages } from '../speech.js'
import { BallotCards } from './ballot-cards.js'
import { BallotGrid } from './ballot-grid.js'
import { BlanksQuestion } from './blanks-question.js'
import { Comment } from './comment.js'
import { Criteria } from './criteria.js'
import { levelNames } from './levels.js'
import { Progress } from './progress.js'
import { focusRow } from './rows.js'
import { blankRows, markRow, nextBlank, roomForComment } from './sheet.js'
import type { Sheet } from './sheet.js'
import { useNarrow } from './use-narrow.js'

interface BallotScreenProps {
  readonly round: RoundView
  readonly sheet: Sheet
  /** The row that is to be changed, after a look at the review. */
  readonly row: number | null
  readonly flow: VoterFlow
}

/** The ballot itself, with what is needed to finish it always in sight. */
export function BallotScreen ({ round: { manifest, subjects }, sheet, row, flow }: BallotScreenProps) {
  const messages = useMessages()
  const [last, setLast] = useState(row ?? -1)
  const [asking, ask] = useState(false)
  useEffect(() => { if (row !== null) focusRow(row, sheet.marks[row] ?? 0) }, [])
  const mark = (at: number, level: number) => {
    setLast(at)
    flow.change(markRow(sheet, at, level))
  }
  const toNext = () => {
    ask(false)
    const next = nextBlank(sheet, last)
    if (next === null) return
    setLast(next)
    focusRow(next, 0)
  }
  const review = () => blankRows(sheet).length === 0 ? flow.review() : ask(true)
  const rows = { subjects, levels: levelNames(manifest.levels, messages), marks: sheet.marks, onMark: mark }
  return (
    <form onSubmit={event => { event.preventDefault(); review() }}>
      <Heading>{messages.ballot.title}</Heading>
      <p>{messages.ballot.instruction}</p>
      <Criteria />
      {useNarrow() ? <BallotCards {...rows} /> : <BallotGrid {...rows} />}
      {manifest.rules.comments && <Comment sheet={sheet} onChange={flow.change} />}
      <Progress left={blankRows(sheet).length} ready={roomForComment(sheet) >= 0} onNext={toNext} />
      {asking && <BlanksQuestion subjects={subjects} blanks={blankRows(sheet)} onMark={toNext} onLeave={flow.review} />}
    </form>
  )
}
