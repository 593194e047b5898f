import type { Messages } from './vi.js'

/** Why something could not be done. */
export const trouble: Messages['trouble'] = {
  sentences: {
    'invalid-input': 'What was sent is not right yet; see each field.',
    'identity-refused': 'A request to the box must not carry an identity (Cookie or Authorization).',
    'bad-signature': 'The credential is not valid, or not of this constituency.',
    'wrong-sheet': 'The sheet is not of the form of this constituency, or one of its envelopes lies in the box already.',
    'import-problems': 'The file has mistakes, so nothing was imported; see the list by row and column.',
    'not-signed-in': 'Sign in to continue.',
    'bad-password': 'The username or the password is not right.',
    'bad-code': 'The voting code is not right or no longer valid.',
    'bad-setup-code': 'The setup code is not right or has been used.',
    'not-allowed': 'This account may not do that.',
    'not-found': 'Not found.',
    'conflict': 'This contradicts what is recorded.',
    'wrong-state': 'The round is at another step, so this cannot be done.',
    'not-open': 'The round is not open yet, or closed.',
    'not-closed': 'The box is not closed, so there are no such figures yet.',
    'not-published': 'The result has not been published.',
    'not-ready': 'Something must be done before this step; see below.',
    'already-issued': 'This right to vote was given to another device.',
    'credential-spent': 'This credential has been used; this round does not let sheets be replaced.',
    'quorum-not-reached': 'Fewer are present than the rules of the round ask for.',
    'conflict-of-interest': 'Nobody who is rated may be on the counting board.',
    'electorate-too-small': 'So few voters cannot keep a ballot secret.',
    'wrong-shares': 'The key shares are too few, repeated, or not of this round.',
    'rehearsal': 'The result of a rehearsal is not published.',
    'in-progress': 'This is being done already; wait for it to end and try again.',
    'too-large': 'What was sent is too large.',
    'wrong-content-type': 'This kind of content is not taken here.',
    'locked': 'The account is shut for some minutes after too many wrong passwords.',
    'too-many-requests': 'Too many tries; wait a minute.',
    'internal': 'The service met a fault; what you did was not recorded.',
    'overloaded': 'The service is busy; try again in a few seconds.',
  },
  unreachable: 'The service cannot be reached. What you did may or may not have been recorded; try again.',
  fault: 'The page met a fault. Load it again.',
  missing: key => {
    const [word = '', ...rest] = key.split(' ')
    if (word === 'slips') return `No slips were printed for ${rest.join(' ')}`
    if (word.startsWith('share-')) return `Share ${word.slice('share-'.length)} has not been read back`
    return { 'subjects': 'Nobody is to be rated yet', 'roll': 'There is no roll of voters yet', 'voters': 'Somebody to be rated is on no ballot', 'board-key': 'The head of the board has made no key' }[word] ?? key
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
  fields: {
    code: 'Code', name: 'Name', kind: 'Kind', parentId: 'Superior unit', position: 'Order', dissolvedOn: 'Dissolved on', renamedOn: 'Renamed on',
    rank: 'Rank', personnelClass: 'Class', category: 'Category', birthDate: 'Date of birth', title: 'Title', from: 'From', unitId: 'Unit',
    username: 'Username', password: 'Password', current: 'Present password', next: 'New password', role: 'Role', personId: 'Person',
    period: 'Period', closeNotAfter: 'Closing time', openNotBefore: 'Opening time', members: 'Counting board', exclusionNote: 'Reason', threshold: 'Shares needed',
    file: 'File', quorum: 'Quorum', minBallots: 'Least ballots of a box', minDissent: 'Least differing ballots', minMovers: 'Least people who changed',
    window: 'Earlier rounds', post: 'Post', electorate: 'Asked at', roll: 'Roll', reason: 'Reason', present: 'Present', absences: 'Absent',
  },
}
