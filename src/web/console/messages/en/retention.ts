import type { Messages } from '../vi.js'

/** The end of what is kept of a round. */
export const retention: Messages['rounds']['retention'] = {
  title: 'How long it is kept',
  notYet: 'The time begins with the publication of the result (of a rehearsal: with its count).',
  until: at => `The sealed box, slips and marks of issue are kept until ${at}.`,
  what: 'Then, once two people have confirmed it and while no round is open, the service destroys them by itself and writes a signed record. Result, minutes, reports and trail stay.',
  from: at => `It can be confirmed from ${at} on. Do not confirm while a complaint is under way.`,
  sides: { organiser: 'Political department', board: 'Head of the counting board, or inspectors' }, given: 'confirmed',
  confirm: 'Confirm destruction at the end',
  consequence: at => `With two confirmations the box is destroyed for ever after ${at}: nobody can count again or check a ballot any more. Until then a confirmation can be withdrawn.`,
  ordered: 'Both have confirmed.', waiting: 'Both have confirmed. The service destroys it by itself when the time has come and no round is open.',
  destroyed: at => `The sealed box, slips and marks of issue were destroyed at ${at}.`,
  kept: 'Result, minutes, reports and trail are unchanged.',
  record: 'Download the signed record',
}
