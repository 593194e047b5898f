import { periodInEnglish } from '../../../../domain/period-label.js'
import type { ResultWords } from '../vi/result.js'

/** What the page says on which a voter reads the result of the round he was asked in. */
export const result: ResultWords = {
  title: 'Result of the ballot',
  lead: 'Enter the code of your slip to read the results of the persons on that ballot. A code that was used is good for this too. The service does not write down who has read.',
  loading: 'Loading…',
  again: 'Try again',
  other: 'Read with another slip',
  print: 'Print this page',
  troubles: {
    notYet: 'The result of this round is not published yet. Come back later.',
    closedCircle: 'Voters are not among those who may read the result of this round. Ask the office that holds it.',
    wait: 'Too many wrong codes came from this network. Wait a minute and try again.',
    unreachable: 'The service cannot be reached. Look at the network and try again.',
  },
  period: period => `Period: ${periodInEnglish(period)}`,
  sheets: (summoned, issued, collected) => `${summoned} summoned; ${issued} ballots issued; ${collected} collected.`,
  bases: { collected: 'Percentages are of all ballots collected.', summoned: 'Percentages are of all who were summoned.', issued: 'Percentages are of all ballots issued.', valid: 'Percentages are of all valid ballots.' },
  narrowed: 'Only the persons on your ballot.',
  corrected: (number, reason) => `Correction number ${number}: ${reason}`,
  level: 'Level',
  count: 'Ballots',
  percent: 'Percentage',
  share: percent => `${percent}%`,
  blank: 'Left blank',
  invalid: 'Invalid',
  of: collected => `${collected} ballots collected from those who were asked`,
  digest: 'Digest of the whole published result (SHA-256):',
}
