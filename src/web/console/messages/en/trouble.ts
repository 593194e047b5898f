import { refused } from '../../../shared/refusals-en.js'
import type { Messages } from '../vi.js'

/** Why something could not be done. */
export const trouble: Messages['trouble'] = {
  sentences: refused,
  unreachable: 'The service cannot be reached. What you did may or may not have been recorded; try again.',
  fault: 'The page met a fault. Load it again.',
  missing: key => {
    const [word = '', ...rest] = key.split(' ')
    if (word === 'slips') return `No slips were printed for ${rest.join(' ')}`
    if (word === 'reviews') return `${rest.join(' ')} comments lack two people who say the same`
    if (word === 'answer') return `There is no answer to: ${rest.join(' ')}`
    if (word === 'paper') return `Two members have not agreed on the paper of ${rest.join(' ')}`
    if (word.startsWith('share-')) return `Share ${word.slice('share-'.length)} has not been read back`
    return { 'subjects': 'Nobody is to be rated yet', 'roll': 'There is no roll of voters yet', 'voters': 'Somebody to be rated is on no ballot', 'board-key': 'The head of the board has made no key', 'numbers': 'The numbers are not recorded', 'announcement': 'Issued and collected were not announced', 'review': 'The board has not ended its review of the comments', 'correction': 'A proposed correction waits for its confirmation', 'themes': 'There is no theme yet', 'comments-under-themes': 'Some comments are under no theme' }[word] ?? key
  },
  atUnit: unit => `At ${unit}`,
  tooEarly: at => `It may not open before ${at}`,
  tooLate: at => `It had to close by ${at}`,
  tooSmall: (units, voters, fewest) => `${units}: ${voters} voters, at least ${fewest} are needed`,
  inState: state => `The round is at: ${state}`,
  shares: (problem, places, given, needed) => {
    const which = places.length > 0 ? ` (number ${places.join(', ')})` : ''
    return {
      'not-a-share': 'This is no key share; something may have been misread',
      'damaged': 'The share differs from what was registered: it is damaged, altered or exchanged',
      'foreign': 'The share is not of this round',
      'repeated': 'The share was given twice',
      'too-few': `${given} shares of the ${needed} that are needed`,
      'wrong-key': 'Together the shares do not make the key of the box',
    }[problem] + which
  },
  paper: {
    'issued-over-summoned': (most, given) => `${given} issued, but ${most} summoned`,
    'issued-over-printed': (most, given) => `${given} issued, but ${most} printed`,
    'collected-over-issued': (most, given) => `${given} collected, but ${most} issued`,
    'rows-not-collected': (most, given) => `A row adds up to ${given} instead of ${most}`,
    'sheets-over-collected': (most, given) => `${given} sheets typed, but ${most} collected`,
    'sheets-not-collected': (most, given) => `${given} sheets typed of ${most} collected`,
  },
  paperAgreed: 'This place is frozen: two members entered the same.',
  paperBegun: 'Somebody has begun to enter marks; the numbers can no longer be changed.',
  paperRecorded: (issued, collected) => `Recorded are ${issued} issued, ${collected} collected`,
  paperForm: 'You have begun to enter in the other way; withdraw that entry first.',
  slips: {
    'not-balanced': (place, short) => short > 0 ? `${place}: ${short} slips are not accounted for` : `${place}: ${-short} slips too many`,
    'issued-over-handed-out': place => `${place}: more ballots were issued than slips handed out`,
  },
  fields: {
    code: 'Code', name: 'Name', kind: 'Kind', parentId: 'Superior unit', position: 'Order', dissolvedOn: 'Dissolved on', renamedOn: 'Renamed on',
    rank: 'Rank', personnelClass: 'Class', category: 'Category', birthDate: 'Date of birth', title: 'Title', from: 'From', unitId: 'Unit',
    username: 'Username', password: 'Password', current: 'Present password', next: 'New password', role: 'Role', personId: 'Person',
    period: 'Period', closeNotAfter: 'Closing time', openNotBefore: 'Opening time', members: 'Counting board', exclusionNote: 'Reason', threshold: 'Shares needed',
    file: 'File', quorum: 'Quorum', readers: 'Who may read the result', minBallots: 'Least ballots of a box', minDissent: 'Least differing ballots', minMovers: 'Least people who changed',
    window: 'Earlier rounds', keepMonths: 'Months the box is kept', post: 'Post', electorate: 'Asked at', roll: 'Roll', reason: 'Reason', present: 'Present', absences: 'Absent', author: 'Entered by',
  },
}
