import type { Messages } from './vi.js'

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
}
