import type { Messages } from '../vi.js'

/** The home page: one's own work. */
export const home: Messages['home'] = {
  title: 'My work',
  hello: name => `Hello ${name}.`,
  leads: {
    administrator: 'Make accounts for organisers, counting boards, inspectors and leaders; keep units and people true.',
    organiser: 'Prepare, open, follow, close and publish rounds.',
    board: 'Keep a key share, confirm opening and closing, count and sign the minutes of the rounds you are named for.',
    inspector: 'Follow rounds, take the sealed box for an independent count and compare the result.',
    leader: 'See units, people and published results of your own unit and below.',
  },
  next: 'What is next', nextStep: 'Next step:', nothing: 'No round is waiting for you.',
  endings: 'Time of keeping ends', endsAt: at => `The box is kept until ${at}. Two people confirm that it is destroyed; do not confirm while a complaint is under way.`,
  inspections: 'Rounds to inspect', nothingToInspect: 'No round was frozen yet. What was prepared is in the trail.',
  inspect: {
    trail: 'Trail of the round: who did what', turnout: 'Issued and collected', box: 'Sealed box and independent count', result: 'Result of the count', minutes: 'Minutes of the count',
  },
}
