import type { trouble as vi } from '../vi/trouble.js'

/** What went wrong, and what to do. */
export const trouble: typeof vi = {
  badCode: 'The code is wrong or no longer valid. Compare each group with your slip. If your slip was printed again, only the newest one works; ask the organisers for help.',
  waitMinute: { title: 'Too many wrong codes', text: 'Against guessing, the service takes no codes from here for about a minute. Please wait and try again.' },
  alreadyIssued: {
    title: 'This slip was used on another device',
    text: 'The right to vote is given once, and lies on the device or browser that used it first.',
    what: 'Open the same device and browser again, also the browser inside a messaging app. If it was not you who used this slip, tell the counting board at once.',
  },
  spent: { title: 'The ballot was cast already', text: 'This credential was used for another ballot in the box, and this round does not allow voting again. The ballot in the box counts.' },
  late: {
    title: 'The ballot box is closed',
    text: 'The sealed ballot was not taken, because the box closed before there was a receipt. It may have reached the box before: the page for checking will tell.',
    earlier: 'If you were voting again, your earlier ballot is still in the box and counts.',
  },
  unreachable: { title: 'The service cannot be reached', text: 'Check the network of your unit and try again. Nothing is lost.' },
  busy: { title: 'The service is busy', text: 'Wait a few seconds and try again. Nothing is lost.' },
  mistrust: {
    title: 'The service shows something wrong',
    manifest: 'This round does not fit the fingerprint printed on your slip. Do not vote; tell the counting board.',
    constituency: 'The service names a constituency that is not in this round. Do not vote; tell the counting board.',
    signature: 'The credential received is wrong. Try again; if it stays so, tell the counting board.',
    receipt: 'The receipt of the ballot box is wrong. Send again; if it stays so, tell the counting board.',
  },
  otherRound: { title: 'This slip cannot be used on this device', sentences: ['The slip is of another round than this device. Ask the organisers where you vote. If the slip is of this very round, do not vote, and tell the counting board.'] },
  refusedTitle: 'The service cannot do this',
  fault: { title: 'The page met a fault', text: 'Please load the page again. Your right to vote and a sealed ballot are kept on the device.' },
  reload: 'Load the page again',
  restart: 'Use another code',
  restartYes: 'Remove and use another code',
  restartLoses: 'What this device still holds of this ballot (an unused right to vote, a sealed ballot, or a receipt) will be removed and can then not be checked from this device. Remove it?',
  keepPhone: 'If it stays so, go to the organisers and bring this device.',
}
