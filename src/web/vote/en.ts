import { refused } from '../shared/refusals-en.js'
import { ballot } from './messages/en/ballot.js'
import { entry } from './messages/en/entry.js'
import { receipt } from './messages/en/receipt.js'
import { scan } from './messages/en/scan.js'
import { trouble } from './messages/en/trouble.js'
import type { Messages } from './vi.js'

/** What the voter's pages say, in English. */
export const en: Messages = {
  service: 'Ballot box',
  title: heading => `${heading} · Ballot box`,
  next: 'Continue',
  back: 'Back',
  retry: 'Try again',
  wait: 'Please wait…',
  guide: 'Guide (in Vietnamese)',
  secrecyMark: 'Secrecy',
  rehearsal: 'REHEARSAL. This ballot has no effect.',
  levels: { high: 'High confidence', medium: 'Confidence', low: 'Low confidence', confidence: 'Confidence', no_confidence: 'No confidence' },
  insecure: {
    title: 'Voting is not possible at this address',
    why: 'This page was opened over plain http. Browsers seal ballots only over https, so that nobody on the way can change the page or see the ballot.',
    what: 'Open the address on your slip that begins with https://. If the browser does not trust the certificate yet, see how to trust the one of your unit.',
    trust: 'How to trust the certificate',
  },
  scan,
  ...entry,
  ...ballot,
  ...receipt,
  trouble: { ...trouble, refused },
}
