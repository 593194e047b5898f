import type { Minutes, MinutesNotes } from '../../../../domain/count/minutes.js'
import { callForEdition } from '../../service/call.js'
import type { Versioned } from '../../service/kept.js'

/** What people wrote of the minutes of a counted round, so far. */
export async function readNotes (id: string): Promise<Versioned<MinutesNotes>> {
  const { version, value } = await callForEdition<Minutes>(`/rounds/${id}/minutes`)
  return { version, value: notesOf(value) }
}

function notesOf (minutes: Minutes): MinutesNotes {
  const { superiorBody, issuingBody, number, place, date, heading, opened, superiorRepresentative, box, endedHour, complaints, sheets, copies } = minutes
  return {
    superiorBody, issuingBody, number, place, date, heading, superiorRepresentative, endedHour, complaints, copies,
    chair: opened.chair, secretary: opened.secretary, openedHour: opened.hour, boxChecked: box.checked, boxOpened: box.opened,
    invalidReasons: [...sheets.invalidReasons], exchanged: sheets.exchanged,
  }
}
