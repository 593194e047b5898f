import type { Messages } from '../vi.js'

type Rounds = Messages['rounds']

/** Printing, opening, following, closing. */
export const slips: Rounds['slips'] = {
  freezeTitle: 'Freeze', freeze: 'Freeze the round',
  freezeLead: 'Freezes plan, list, roll and constituencies, and makes the keys by which ballots are issued.',
  freezeConsequence: 'Nothing can be changed afterwards: plan, list, roll, rules, board. A mistake is mended only by cancelling the round and making another.',
  frozen: 'The round is frozen.', title: 'Slips', lead: 'Codes of slips are made once, when they are printed; the service does not keep them. The file to print must be guarded like the slips.',
  noElectronic: 'All places vote on paper, so there are no slips.',
  printed: 'Printed', void: 'Void', printAll: 'Print all slips', printOne: place => `Print the slips of ${place}`, byPlace: 'Print by constituency',
  printConsequence: 'The file can be downloaded this once. If it is lost, slips must be voided and printed again. Be sure that the printer is ready and that nobody else can take the file.',
  bare: 'The QR code can be read on the voting page only', bareHint: 'A phone that opens a link may keep the code in its history. With this the QR code is no link: voters open the voting page and scan or type their code there.',
  making: 'Slips are being made. Other pages can be looked at, but do not close the browser: the file can be downloaded this once only.',
  saved: 'The slips were made and downloaded.', reprintTitle: 'Lost or spoilt slips', reprint: 'Void and print again',
  reprintLead: 'The old slip is void and a new one is printed for the same holder. This tells nobody whether he has voted.',
  reprintConsequence: 'These slips are void at once; the file of the new ones can be downloaded this once.',
  reconciliation: 'Reconciliation of slips', reconciliationLead: 'Those printed (and printed again) are those handed out, spoilt and returned. To be written before publication.', reconciliationPdf: 'Download the sheet to sign (PDF)',
  reconcile: 'Save', reconciled: 'The reconciliation was saved.', handedOut: 'Handed out', spoilt: 'Spoilt', returned: 'Returned',
  paper: 'Paper ballots', paperLead: 'For the places that vote on paper; print as many as there are voters and stamp them before they are handed out.', paperOf: place => `Download the paper ballot of ${place}`,
  voters: 'Service numbers of those who lost theirs', codes: 'Codes of spoilt slips', onePerLine: 'One a line.',
}

export const confirmations: Rounds['confirmations'] = {
  title: { open: 'Confirm the opening', close: 'Confirm the closing' }, lead: 'It takes two different people: an organiser, and the head of the counting board.',
  sides: { organiser: 'Organiser', board: 'Head of the board' }, you: 'you', given: by => by === '' ? 'confirmed' : `confirmed (${by})`, missing: 'not confirmed',
  confirm: { open: 'Confirm opening', close: 'Confirm closing' },
  consequence: {
    open: 'When both have confirmed, voting begins.',
    close: 'When both have confirmed, nobody can vote any more; the box is sealed, and who took a ballot when is destroyed. It cannot be opened again.',
  },
  done: { open: 'The round is open.', close: 'The round is closed.' }, waiting: 'Confirmed; waiting for the other.', withdraw: 'Withdraw my confirmation', withdrawn: 'Your confirmation was withdrawn.',
}

export const attendance: Rounds['attendance'] = {
  title: 'Present, and why others are absent', lead: 'For the quorum and the minutes. No names.', of: (name, summoned) => `${name} (${summoned} summoned)`,
  present: 'Present', absences: 'Absent', absencesHint: 'A line each: how many, then why. For example: 3 on a mission', save: 'Save attendance', saved: 'Attendance was saved.',
}

export const kiosk: Rounds['kiosk'] = {
  title: 'Shared voting device', lead: 'Open /kiosk on the device at the place of voting and type the code below. Each code is for one device, once.', invite: 'Make a pairing code', code: 'Pairing code:',
  until: at => `good until ${at}`,
}

export const follow: Rounds['follow'] = {
  title: 'Issued and collected', notYet: 'The round is not open, so there are no figures yet.',
  coarse: 'While people vote, issued and collected are rounded down to fives, so that nobody learns that the man who has just left has voted. Exact figures come after closing.', exact: 'Exact figures.',
  noLimit: 'No limit to the time of closing.', over: 'Time is over', until: at => `ballots are taken until ${at}`,
  overPresent: places => `More were issued than are recorded as present: ${places}. Look at the attendance again.`,
  quorum: (rule, present, summoned) => `At least ${present} of ${summoned} present (${rule} needed)`,
}

export const figures: Rounds['figures'] = { summoned: 'Summoned', present: 'Present', issued: 'Issued', collected: 'Collected', valid: 'Valid', invalid: 'Invalid', all: 'Total' }
