import type { ManifestSubject } from '../../../domain/round/manifest.js'
import { Question } from '../flow/question.js'
import { useMessages } from '../speech.js'

/** Names that are listed; more would not be read. */
const LISTED = 5

interface BlanksQuestionProps {
  readonly subjects: readonly ManifestSubject[]
  readonly blanks: readonly number[]
  readonly onMark: () => void
  readonly onLeave: () => void
}

/** Whether rows are left blank on purpose. */
export function BlanksQuestion ({ subjects, blanks, onMark, onLeave }: BlanksQuestionProps) {
  const { blanks: words } = useMessages()
  const more = blanks.length - LISTED
  return (
    <Question title={words.title(blanks.length)} no={words.mark} yes={words.leave} onNo={onMark} onYes={onLeave}>
      <ul>
        {blanks.slice(0, LISTED).map(row => <li key={row}>{subjects[row]!.rank} {subjects[row]!.name}</li>)}
        {more > 0 && <li>{words.more(more)}</li>}
      </ul>
      <p>{subjects.length === 1 ? words.alone : words.text}</p>
    </Question>
  )
}
