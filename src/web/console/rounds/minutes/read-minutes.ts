import type { Minutes, MinutesNotes } from '../../../../domain/minutes.js'
import { call } from '../../service/call.js'

/** The minutes of a counted round, filled as far as they are. */
export function readMinutes (id: string): Promise<Minutes> {
  return call<Minutes>('GET', `/rounds/${id}/minutes`)
}

/** The fields within the minutes that people write. */
export function notesOf (minutes: Minutes): MinutesNotes {
  const { superiorBody, issuingBody, number, place, date, heading, opened, superiorRepresentative, box, endedHour, complaints, sheets, copies } = minutes
  return {
    superiorBody, issuingBody, number, place, date, heading, superiorRepresentative, endedHour, complaints, copies,
    chair: opened.chair, secretary: opened.secretary, openedHour: opened.hour, boxChecked: box.checked, boxOpened: box.opened,
    invalidReasons: [...sheets.invalidReasons], exchanged: sheets.exchanged,
  }
}
