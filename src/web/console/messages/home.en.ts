import type { Messages } from './vi.js'

/** The home page: one's own work. */
export const home: Messages['home'] = {
  title: 'My work',
  hello: name => `Hello ${name}.`,
  administrator: {
    lead: 'Make accounts for organisers, counting boards, inspectors and leaders; keep units and people true.',
    accounts: 'Create or change accounts', units: 'Units', people: 'People',
  },
}
