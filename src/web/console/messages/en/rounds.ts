import { attendance, confirmations, figures, follow, kiosk, slips } from './conduct.js'
import { corrections, count, minutes, publish, result } from './count.js'
import { form, rules } from './draft.js'
import { paper } from './paper.js'
import { retention } from './retention.js'
import { missing, steps } from './steps.js'
import type { Messages } from '../vi.js'

/** Rounds. */
export const rounds: Messages['rounds'] = {
  attendance, confirmations, corrections, count, figures, follow, form, kiosk, minutes, missing, paper, publish, result, retention, rules, slips, steps,
  title: 'Rounds', lead: 'Every round goes through the steps of the process, from the plan to publication.', empty: 'There are no rounds yet. Make the first one from a template.',
  add: 'New round', create: 'Create the draft', toList: 'Back to the rounds', name: 'Title', period: 'Period', unit: 'Unit', state: 'At', rehearsal: 'rehearsal',
  beginWith: 'Begin with', beginHint: 'A usual template, or an earlier round (its plan, list and board; not its voters and key).',
  copyOf: title => `Copy of: ${title}`, copyExplained: 'Plan, list and board are copied; voters, key and hours of opening and closing are not.',
  copied: leftOut => leftOut === 0 ? 'The round was copied.' : `The round was copied; ${leftOut} members of the board could not sit on it and were left out.`,
  kinds: { rating: 'Confidence rating (three levels)', decisive: 'Confidence vote (two levels)' },
  kindsExplained: { rating: 'Periodic rating: high confidence, confidence, low confidence.', decisive: 'Decisive vote after a rating: confidence, no confidence.' },
  states: { draft: 'Draft', prepared: 'Frozen', open: 'Voting', closing: 'Being sealed', closed: 'Closed', counted: 'Counted', published: 'Published', cancelled: 'Cancelled' },
  path: 'Steps of the round', standings: { done: 'Done', ready: 'Can be done now', missing: 'Something is missing', waiting: 'Waits for an earlier step', ended: 'Cancelled' }, waitsFor: step => `Waits for the step ${step}.`,
  missingTitle: 'Still missing:',
  openedAt: at => `Opened ${at}.`, closedAt: at => `Closed ${at}.`, boxRoot: 'Root of the sealed box',
  cancel: 'Cancel this round', cancelReason: 'Reason', cancelConsequence: 'The round is cancelled for good; what was cast is destroyed unread. The reason is recorded.', cancelled: 'The round was cancelled.',
  cancelledFor: reason => `The round was cancelled: ${reason}`,
  tasks: {
    prepare: (done, total) => `Making keys: ${done} of ${total} constituencies`,
    close: (done, total) => `Sealing: ${done} of ${total} boxes`,
    count: (done, total) => `Opening envelopes: ${done} of ${total}`,
  },
  mayLeave: 'You may leave and come back; it goes on.',
  stale: { title: 'Somebody else has changed this', lead: 'While you were writing, somebody else saved changes here:', take: 'Take the other version, drop mine', insist: 'Keep my changes and save' },
  list: {
    lead: 'The order here is the order on the ballot.', empty: 'Nobody is on the list yet.', emptyForm: 'Nobody is on the list yet. Find and add people below.', add: 'Add to the list', find: 'Find a person',
    save: 'Save the list', saved: 'The list was saved.', number: 'No.', person: 'Person rated', electorate: 'Asked at', electorateHint: 'None: every voter of the round.', everybody: 'Every voter',
    standing: 'Rated this time', rated: 'Yes', details: 'Details', exclusion: 'Rated this time', exclusionHint: 'Whoever is left out stays on the list with the reason.', note: 'The reason',
    exclusions: { awaiting_retirement: 'No: awaiting retirement, has the notice', appointed_this_year: 'No: appointed or elected this year', long_absence: 'No: long absence', other: 'No: another reason' },
  },
  voters: {
    count: voters => voters === 0 ? 'There are no voters yet.' : `${voters} voters on the roll.`,
    draft: 'The file can be imported again until the round is frozen.', frozen: 'The roll is frozen.',
  },
  places: {
    explained: least => `A constituency is one or more whole units that share a box of at least ${least} ballots, so that nobody can infer a single ballot.`,
    planned: (places, voters) => `As things stand: ${places} constituencies, ${voters} voters.`,
    merged: least => `Units with fewer than ${least} ballots are merged with their neighbours in the order of the establishment. No figure is ever finer than a constituency.`,
    notYet: 'Not frozen: constituencies still follow the roll.', name: 'Constituency', units: 'Units', mode: 'Way of voting', subjects: 'People on the ballot',
    mergedBadge: 'merged', modes: { electronic: 'electronic', paper: 'paper' },
  },
  board: {
    title: 'Counting board', lead: 'A head and members; nobody who is rated may be on it.', empty: 'No board is named yet.', add: 'Add a member',
    noAccounts: 'There are no accounts for counting boards; the administrator makes them first.', save: 'Save the board', saved: 'The board was saved.',
    duty: 'Duty', duties: { head: 'Head', member: 'Member' }, rank: 'Rank', post: 'Post', unit: 'Unit',
  },
}
