import { levelNames } from '../domain/report/level.js'
import type { Level } from '../domain/round/manifest.js'
import type { PaperHead } from '../domain/count/paper-head.js'
import { periodInWords } from '../domain/period-label.js'
import type { Cell, Form } from './form.js'
import { words } from './words.js'

/** A paper ballot (phiếu giấy) as every voter of one constituency gets it: nothing on it tells one from another. */
export interface BallotPaper {
  readonly head: PaperHead
  readonly place: string
  readonly levels: readonly Level[]
  readonly subjects: readonly { readonly rank: string, readonly name: string, readonly post: string, readonly unit: string }[]
  /** ISO instant, the same for every print. */
  readonly at: string
}

const text = words.ballot

/** A row a person with an empty square for each level, none marked; the frame is for the board's seal. */
export function ballotForm ({ head, place, levels, subjects, at }: BallotPaper): Form {
  const square: Cell = { text: '', box: true }
  return {
    title: `${text.title[head.kind]}: ${head.title}`,
    at,
    head: { heading: 'state', superiorBody: '', issuingBody: head.unit, number: null, placeAndDate: '', secrecy: head.secrecy, rehearsal: head.rehearsal },
    foot: words.foot(head.fingerprint),
    blocks: [
      { kind: 'stamp', text: text.stamp },
      { kind: 'title', text: text.title[head.kind].toUpperCase(), subtitles: [head.title, words.periodLine(periodInWords(head.period)), ...head.rehearsal ? [words.rehearsalNote] : []] },
      { kind: 'paragraph', runs: [text.place(place)] },
      { kind: 'paragraph', runs: [{ text: text.guide(levels.length), italics: true }] },
      {
        kind: 'table',
        widths: [22, 136, 140, ...levels.map(() => 54)],
        head: [[...text.columns, ...levels.map(level => levelNames[level])].map(column => ({ text: column }))],
        rows: subjects.map(({ rank, name, post, unit }, row) => [
          { text: String(row + 1), align: 'center' }, { text: [rank, name].filter(Boolean).join(' ') }, { text: [post, unit].filter(Boolean).join(', ') }, ...levels.map(() => square),
        ]),
        rowHeight: 22,
      },
    ],
  }
}
