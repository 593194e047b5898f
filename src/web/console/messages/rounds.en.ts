import type { Messages } from './vi.js'

/** Rounds. */
export const rounds: Messages['rounds'] = {
  states: { draft: 'Draft', prepared: 'Frozen', open: 'Voting', closing: 'Being sealed', closed: 'Closed', counted: 'Counted', published: 'Published', cancelled: 'Cancelled' },
}
