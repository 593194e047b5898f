import { CountedLines } from '../../parts/counted-lines.js'
import { TextField } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import type { Place } from '../../service/types.js'

/** What is written of one place; empty while nothing is. */
export interface AttendanceTexts {
  readonly constituencyId: string
  readonly present: string
  /** A line for each reason: how many, then why. */
  readonly absences: string
}

/** Present and absent at one place. */
export function PlaceAttendance ({ place, texts, onChange }: { readonly place: Place, readonly texts: AttendanceTexts, readonly onChange: (texts: AttendanceTexts) => void }) {
  const { attendance } = useMessages().rounds
  return (
    <fieldset>
      <legend>{attendance.of(place.name, place.summoned)}</legend>
      <div class="row">
        <TextField label={attendance.present} type="number" min={0} max={place.summoned} value={texts.present} onChange={present => onChange({ ...texts, present })} />
        <CountedLines label={attendance.absences} hint={attendance.absencesHint} value={texts.absences} onChange={absences => onChange({ ...texts, absences })} />
      </div>
    </fieldset>
  )
}
