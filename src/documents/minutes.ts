import type { Minutes } from '../domain/count/minutes.js'
import { periodInWords } from '../domain/period-label.js'
import type { Block, Cell, Form, Run } from './form.js'
import { number } from './figures.js'
import { momentInWords } from './moment.js'
import { bandParagraphs, resultTable } from './results.js'
import { words } from './words.js'

const text = words.minutes

/** The minutes of the count (biên bản kiểm phiếu), every field of the form in its order; what nobody wrote leaves room for a pen. */
export function minutesForm (minutes: Minutes): Form {
  const { kind, title, period, box } = minutes
  return {
    title: `${text.title} ${text.subject[kind].toLowerCase()}: ${title}`,
    at: box.closedAt ?? minutes.opened.at ?? '1970-01-01T00:00:00.000Z',
    head: {
      heading: minutes.heading,
      superiorBody: minutes.superiorBody,
      issuingBody: minutes.issuingBody || minutes.unit,
      number: minutes.number,
      placeAndDate: placeAndDate(minutes),
      secrecy: minutes.secrecy,
      rehearsal: minutes.rehearsal,
    },
    foot: words.foot(box.fingerprint),
    blocks: [
      { kind: 'title', text: text.title.toUpperCase(), subtitles: [text.subject[kind], text.about(title, periodInWords(period)), ...minutes.rehearsal ? [words.rehearsalNote] : []] },
      ...minutes.basis.map((basis): Block => ({ kind: 'paragraph', runs: [{ text: text.basis(basis), italics: true }] })),
      ...openingOf(minutes),
      ...boardOf(minutes),
      ...attendanceOf(minutes),
      ...boxOf(minutes),
      ...sheetsOf(minutes),
      { kind: 'section', text: text.sections.result },
      ...minutes.correction ? [{ kind: 'paragraph', runs: [words.corrected(minutes.correction.number, minutes.correction.reason)] } as const] : [],
      resultTable(minutes.subjects),
      ...bandParagraphs(minutes.subjects, minutes.base),
      { kind: 'section', text: text.sections.complaints },
      ...paragraphs(minutes.complaints || words.none),
      { kind: 'section', text: text.sections.end },
      { kind: 'paragraph', runs: [text.ended(minutes.endedHour || words.blank.short, minutes.copies)] },
      { kind: 'note', text: text.check(box.fingerprint, box.root, minutes.resultDigest) },
      { kind: 'signatures', signers: signersOf(minutes) },
    ],
  }
}

function placeAndDate ({ place, date }: Minutes): string {
  if (date === null) return place === '' ? words.blank.placeAndDate : words.blank.placeAndDate.replace(words.blank.short, place)
  const [year, month, day] = date.split('-')
  return `${place || words.blank.short}, ngày ${day} tháng ${month} năm ${year}`
}

function openingOf ({ opened, box, superiorRepresentative }: Minutes): Block[] {
  const voting = opened.at && box.closedAt ? text.fromTo(momentInWords(opened.at), momentInWords(box.closedAt)) : words.blank.line
  return [
    { kind: 'section', text: text.sections.opening },
    field(text.opened, opened.hour),
    field(text.place, opened.place),
    field(text.voting, voting),
    field(text.chair, opened.chair),
    field(text.secretary, opened.secretary),
    field(text.superior, superiorRepresentative),
  ]
}

function boardOf ({ board }: Minutes): Block[] {
  const rows = board.map(({ rank, name, post, unit, role }, at): Cell[] => [
    { text: String(at + 1), align: 'center' }, { text: [rank, name].filter(Boolean).join(' ') }, { text: [post, unit].filter(Boolean).join(', ') }, { text: text.duties[role] },
  ])
  return [{ kind: 'section', text: text.sections.board }, { kind: 'table', widths: [24, 160, 190, 76], head: [heads(text.boardColumns)], rows }]
}

/** Absent people without a recorded reason are said to be so. */
function attendanceOf ({ attendance: { summoned, present, absent, absences } }: Minutes): Block[] {
  const unexplained = absent - absences.reduce((sum, { count }) => sum + count, 0)
  const reasons = [...absences, ...unexplained > 0 ? [{ reason: text.unexplained, count: unexplained }] : []]
  return [
    { kind: 'section', text: text.sections.attendance },
    { kind: 'paragraph', runs: [text.attendance(summoned, present, absent)] },
    ...reasons.length === 0 ? [] : [reasonsField(text.absences, reasons)],
  ]
}

function boxOf ({ box, places }: Minutes): Block[] {
  const [threshold = '', shares = ''] = box.key.split('/')
  const roots = places.filter(({ root }) => root !== null)
  const order = (at: number): Cell => ({ text: String(at + 1), align: 'center' })
  const sum = (figure: 'summoned' | 'issued' | 'collected') => number(places.reduce((total, place) => total + place[figure], 0))
  return [
    { kind: 'section', text: text.sections.box },
    field(text.boxChecked, box.checked),
    field(text.boxOpened, box.opened),
    { kind: 'paragraph', runs: [text.key(threshold, shares)] },
    {
      kind: 'table',
      widths: [24, 216, 66, 50, 50, 50],
      head: [heads(text.placeColumns)],
      rows: [
        ...places.map(({ name, mode, summoned, issued, collected }, at) => [order(at), { text: name }, { text: words.modes[mode] }, number(summoned), number(issued), number(collected)]),
        [{ text: '' }, { text: text.total, bold: true }, { text: '' }, ...(['summoned', 'issued', 'collected'] as const).map(figure => ({ ...sum(figure), bold: true }))],
      ],
    },
    ...roots.length === 0 ? [] : [rootTable(roots)],
  ]
}

function rootTable (places: Minutes['places']): Block {
  const rows = places.map(({ name, root }, at): Cell[] => [{ text: String(at + 1), align: 'center' }, { text: name }, { text: root ?? '' }])
  return { kind: 'table', widths: [24, 162, 270], head: [heads(text.rootColumns)], rows }
}

function sheetsOf ({ sheets }: Minutes): Block[] {
  const { printed, issued, collected, valid, invalid, unused, exchanged, invalidReasons } = sheets
  const figures = [printed, issued, collected, valid, invalid, unused, exchanged]
  return [
    { kind: 'section', text: text.sections.sheets },
    { kind: 'table', widths: figures.map(() => 1), head: [heads(text.sheetColumns)], rows: [figures.map(figure => ({ text: String(figure), align: 'center' }))] },
    ...invalidReasons.length === 0 ? [] : [reasonsField(text.invalidReasons, invalidReasons)],
    ...sheets.paper === null ? [] : paperOf(sheets.paper),
  ]
}

/** Marks on paper are joined with all others; only sheets are told apart. */
function paperOf (paper: NonNullable<Minutes['sheets']['paper']>): Block[] {
  const figures = (['printed', 'issued', 'collected'] as const).map(figure => `${text.paperFigures[figure]} ${paper[figure]}`)
  const reasons = [...paper.notIssued > 0 ? [{ reason: text.notIssued, count: paper.notIssued }] : [], ...paper.invalidReasons]
  return [
    { kind: 'paragraph', runs: [text.onPaper(paper.places, figures.join('; '))] },
    ...reasons.length === 0 ? [] : [reasonsField(text.paperInvalid, reasons)],
  ]
}

function signersOf ({ signatures }: Minutes) {
  const order = { chair: 0, head: 1, member: 2 } as const
  return signatures.toSorted((a, b) => order[a.duty] - order[b.duty]).map(({ duty, name }) => ({ duty: text.signers[duty], name }))
}

function reasonsField (label: string, reasons: readonly { readonly reason: string, readonly count: number }[]): Block {
  return field(label, `${reasons.map(({ reason, count }) => `${reason}: ${count}`).join('; ')}.`)
}

function field (label: string, value: string): Block {
  const runs: Run[] = [`${label} `, value || words.blank.line]
  return { kind: 'paragraph', runs }
}

function paragraphs (value: string): Block[] {
  return value.split(/\n+/).map(line => ({ kind: 'paragraph', runs: [line] }))
}

function heads (columns: readonly string[]): Cell[] {
  return columns.map(column => ({ text: column }))
}
