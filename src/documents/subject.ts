import { baseNames, levelNames } from '../domain/report/level.js'
import type { PaperHead } from '../domain/count/paper-head.js'
import { periodInWords } from '../domain/period-label.js'
import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import type { Block, Form } from './form.js'
import { number, percent } from './figures.js'
import { words } from './words.js'

/** The published result of one person, alone. */
export interface SubjectPaper {
  readonly head: PaperHead
  readonly subject: SubjectResult
  readonly base: OfficialResult['base']
  /** Root of the boxes and digest of the published result, base64url. */
  readonly roundRoot: string
  readonly digest: string
  /** ISO instant of the end of voting. */
  readonly at: string
}

const text = words.subject

/** A sheet for the person's file: his own row of the result, with what it can be checked by. */
export function subjectForm ({ head, subject, base, roundRoot, digest, at }: SubjectPaper): Form {
  const lowest = levelNames[subject.levels.at(-1)!.level]
  const { summoned, issued, collected } = subject.sheets
  const band = subject.band === null ? text.noBand(lowest) : words.minutes.bands[subject.band](lowest).replace(/:$/, '.')
  return {
    title: `${text.title[head.kind]}: ${subject.name}`,
    at,
    head: { heading: 'state', superiorBody: '', issuingBody: head.unit, number: '', placeAndDate: words.blank.placeAndDate, secrecy: head.secrecy, rehearsal: head.rehearsal },
    foot: words.foot(head.fingerprint),
    blocks: [
      { kind: 'title', text: text.title[head.kind].toUpperCase(), subtitles: [words.periodLine(periodInWords(head.period))] },
      field(text.person, subject.name),
      field(text.rank, subject.rank),
      field(text.post, subject.post),
      field(text.unit, subject.unit),
      field(text.round, head.title),
      { kind: 'paragraph', runs: [text.sheets(summoned, issued, collected)] },
      ...subject.paper ? [onPaper(subject.paper)] : [],
      {
        kind: 'table',
        widths: [230, 110, 110],
        head: [text.columns.map(column => ({ text: column }))],
        rows: [
          ...subject.levels.map(({ level, count, percent: part }) => [{ text: levelNames[level] }, number(count), percent(part)]),
          [{ text: text.notCounted }, number(subject.blank + subject.invalid), { text: '' }],
        ],
      },
      { kind: 'paragraph', runs: [{ text: band, bold: subject.band !== null }] },
      { kind: 'note', text: text.base(baseNames[base], subject.base) },
      { kind: 'note', text: words.minutes.check(head.fingerprint, roundRoot, digest) },
      { kind: 'signatures', signers: [{ duty: text.signer, name: '' }] },
    ],
  }
}

function onPaper (paper: NonNullable<SubjectResult['paper']>): Block {
  const { paperFigures, onPaper: sentence } = words.minutes
  return { kind: 'paragraph', runs: [sentence(paper.places, (['summoned', 'issued', 'collected'] as const).map(figure => `${paperFigures[figure]} ${paper[figure]}`).join('; '))] }
}

function field (label: string, value: string): Block {
  return { kind: 'paragraph', runs: [`${label} `, { text: value || words.blank.short, bold: true }] }
}
