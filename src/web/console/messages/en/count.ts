import type { Messages } from '../vi.js'

type Rounds = Messages['rounds']

/** Counting, minutes, publishing. */
export const count: Rounds['count'] = {
  notYet: 'The count comes after the box is closed and sealed.', announcement: 'Issued and collected', title: 'Open the box and count', boardCounts: 'The board of this round counts. The result is shown to it and to the inspector, and once published to all who may read it.',
  announced: 'Issued and collected have been announced', announcedHint: 'The regulation has issued and collected announced before the count.',
  load: 'Load key shares', loaded: (given, needed) => `${given} shares loaded of ${needed} needed.`,
  count: 'Count', consequence: 'The shares are sent to the service to open the box and are wiped afterwards. A round is counted once; the result is kept and cannot be changed.', counted: 'The round was counted.',
  notYours: 'The result is not published; for now only the board and the inspector see it.',
  independent: 'Independent count', independentLead: 'Whoever has the sealed box and enough key shares can count again on another machine, without this service.',
  compare: 'Compare with an independent count', compareLead: 'Choose the file written by hom-phieu count --out. It does not leave this device.', tallyFile: 'File of the independent count',
  agrees: 'They agree: the independent count gives the same figures.', differs: 'The independent count differs:',
  differences: { manifest: 'The file is of another round.', root: 'The file is of another box.' },
}

export const result: Rounds['result'] = {
  title: 'Result', base: words => `Percentages of: ${words}.`, blank: 'Blank', invalid: 'Invalid', band: 'Threshold', digest: 'Digest of the published result',
  levels: { high: 'High confidence', medium: 'Confidence', low: 'Low confidence', confidence: 'Confidence', no_confidence: 'No confidence' },
  bands: { 1: 'over 50 % and under 2/3 low', 2: '2/3 low or more' }, percent: text => `${text} %`,
  bandsExplained: 'Thresholds of Quy định 96-QĐ/TW: over 50 % but under 2/3 low confidence, and 2/3 or more. The service flags them; it decides nothing.',
}

export const minutes: Rounds['minutes'] = {
  notYet: 'Minutes are drawn up after the count.', lead: 'Only what the service cannot know. Everything else comes from the round.', save: 'Save what was written', saved: 'The minutes were saved.',
  document: 'Minutes of the count', documentLead: 'To be printed, signed by the head and the members, and stamped. Every download is the same file.', pdf: 'Download PDF to print and sign', docx: 'Download DOCX to edit',
  headings: { state: 'Heading of the state', party: 'Heading of the Party' }, reasonsHint: 'A line each: how many, then why.',
  fields: {
    heading: 'Heading', superiorBody: 'Superior body', issuingBody: 'Issuing body', number: 'Number', place: 'Place', date: 'Date', chair: 'Chair', secretary: 'Secretary',
    superiorRepresentative: 'Superior’s representative', openedHour: 'Hour opened', boxChecked: 'Box checked and sealed', boxOpened: 'Box opened at', endedHour: 'Hour ended',
    invalidReasons: 'Why sheets were invalid', complaints: 'Complaints and how settled', exchanged: 'Sheets exchanged', copies: 'Copies',
  },
}

export const publish: Rounds['publish'] = {
  publish: 'Publish the result', consequence: 'The result is published to those who may read it and cannot be taken back; a mistake is mended only by a correction, published with its reason.', published: 'The result was published.',
  at: at => `Published ${at}.`, rehearsal: 'This is a rehearsal: its result is not published.', xlsx: 'Download the result (XLSX)', report: 'See the report by unit',
}

export const corrections: Rounds['corrections'] = {
  title: 'Corrections', lead: 'Only a place that voted on paper can be counted again to other figures. The head of the board proposes, an organiser confirms; what was published is never changed, each correction is a new release with its reason.',
  none: 'Nothing has been corrected.', shown: 'Figures by unit were shown again.', whole: 'From here on only the figures of the whole electorate.', onlyPaper: 'Nobody voted on paper in this round, so there is nothing to correct.',
  waiting: 'A proposal waits for confirmation', proposedResult: 'Result as corrected', about: (places, reason) => `${places.join(', ')}: ${reason}`, mine: 'You proposed it; another person has to confirm.',
  willShow: 'Once confirmed, the new result takes the place of the former one, and figures by unit are computed again in the same groups.',
  willHide: 'Once confirmed, the new result takes the place of the former one, and reports keep only the figures of the whole electorate: the change is so small that comparing both could betray ballots.',
  confirm: 'Confirm and publish the correction', consequence: 'The corrected result is published at once with its reason and cannot be taken back.', published: 'The correction was published.',
  withdraw: 'Withdraw the proposal', withdrawConsequence: 'The proposal is dropped; the published result stays.', withdrawn: 'The proposal was withdrawn.',
  propose: 'Propose a correction of a place that voted on paper', replaces: 'A new proposal takes the place of the one that waits.', place: 'Place that was counted again', reason: 'Reason', reasonHint: 'Published with the result. No names of voters.',
  submit: 'Send the proposal', submitConsequence: 'The proposal goes to an organiser for confirmation; nothing is published yet.', proposed: 'The correction was proposed.',
}
