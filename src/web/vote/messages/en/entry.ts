import { periodInEnglish } from '../../../../domain/period-label.js'
import type { entry as vi } from '../vi/entry.js'

const groupNames = (groups: readonly number[]) => groups.length === 1 ? `group ${groups[0]! + 1}` : `groups ${groups.map(group => group + 1).join(', ')}`

/** From the slip to the round's introduction. */
export const entry: typeof vi = {
  code: {
    title: 'Enter your voting code',
    label: 'Voting code on your slip',
    hint: 'Four groups of four. Capitals do not matter, nor do hyphens.',
    groups: 'The code as read',
    group: at => `Group ${at + 1}`,
    lookAgain: 'look again',
    entering: 'Checking the voting code',
    empty: 'Please type the voting code printed on your slip.',
    again: 'Too much time has passed since you entered your code. Please enter the same code again to go on; a ballot that was sealed is still on this device.',
    faults: {
      accents: groups => `A Vietnamese typing mode changed letters in ${groupNames(groups)}. Turn it off and type again.`,
      letter: groups => `There is a character that no code has in ${groupNames(groups)}. Codes have digits and plain letters, without I, L, O and U.`,
      missing: groups => `Something is missing in ${groupNames(groups)}.`,
      extra: groups => groups.length === 0 ? 'The code has more than 16 characters.' : `There is too much in ${groupNames(groups)}.`,
      check: groups => groups.length === 0 || groups.length > 2
        ? 'The code has a typing error. Please compare all four groups with your slip.'
        : `The code has a typing error, perhaps in ${groupNames(groups)}. Please compare with your slip.`,
    },
  },
  elsewhere: {
    title: 'Voting is open in another tab',
    text: 'So that no ballot is sent twice, a device votes in one tab only. Go back to the other tab, or close it; this page then goes on by itself.',
  },
  holding: {
    title: 'This device holds another ballot',
    unspent: 'A slip was used on this device and its ballot has not been cast. If it is yours, go on with it: that right to vote is on this device alone.',
    cast: 'The earlier ballot is in the box; this device keeps its receipt for checking later. It keeps no marks.',
    continue: 'Go on with the ballot held here',
    show: 'Show the receipt held here',
    remove: 'Remove it and use this slip',
    removeUnspent: 'The ballot that was not cast can then never be cast, on this device or another. Remove it only if you are sure. Remove it?',
    removeCast: 'The ballot in the box is not affected. Afterwards it can be checked only with a receipt that was printed or saved. Remove it?',
    removeConfirm: 'Remove',
  },
  early: {
    title: 'Voting has not begun',
    opens: moment => `The round opens on ${moment}.`,
    unknown: 'The organisers have not opened the round yet.',
    wait: 'You may leave this page open: it goes on by itself when the box opens. You may also close it and use your slip again later.',
  },
  over: {
    title: 'The round is closed',
    closed: 'The ballot box is sealed and takes no more ballots.',
    check: 'If you have voted, you can check that your ballot is in the box.',
    checkLink: 'Check my ballot',
    resultLink: 'Read the published result',
    cancelledTitle: 'The round was cancelled',
    cancelled: 'Ballots that were cast are not counted. Please ask the organisers.',
    other: 'Use another slip',
  },
  round: {
    unit: 'Unit',
    period: 'Period',
    periodWords: periodInEnglish,
    place: 'Constituency',
    voters: 'Voters',
    count: count => count === 1 ? '1 person' : `${count} people`,
    subjects: 'Persons rated',
    kind: 'Kind of vote',
    kinds: { rating: 'Confidence rating, three levels', decisive: 'Confidence vote, two levels' },
    secrecyTitle: 'How your ballot is kept secret',
    secrecy: [
      'Your marks are sealed on this device; an envelope can be opened only when the box is closed and enough members of the counting board bring their key shares.',
      'The credential of your ballot is signed unseen, so the service knows that you may vote, but cannot connect the ballot with you.',
      'Every envelope is mixed with those of everybody in the same constituency before it is opened, and nobody sees a result before closing.',
    ],
    who: 'Who learns what',
    fingerprint: 'Fingerprint of the round',
    compare: 'Compare it with the fingerprint printed on your slip or posted by the board. If one character differs, do not vote, and tell the counting board.',
    matched: 'It matches your slip.',
    resumed: 'Your ballot is still held on this device. Marks are never stored before they are cast, so please set them again.',
    again: 'You are voting again: the new ballot will replace the earlier one. Until it is sealed, the earlier one counts.',
    kiosk: 'At this kiosk nothing is kept after you press “Done”, so this ballot cannot be replaced later.',
    begin: 'Begin',
  },
}
