import type { receipt as vi } from '../vi/receipt.js'

/** The receipt of a cast ballot. */
export const receipt: typeof vi = {
  receipt: {
    title: 'You have voted',
    text: 'Your ballot is in the box. This device keeps no marks any more.',
    code: 'Receipt code',
    qr: 'QR code of the receipt: opens the page that checks the ballot',
    keep: 'The receipt tells only that the ballot is in the box; it tells nobody how you marked it.',
    print: 'Print the receipt',
    check: 'Check my ballot',
    checkLater: 'When the box is closed, check your ballot on this device, or with the QR code of a printed receipt.',
    revote: 'Vote again',
    revoteWhy: 'If somebody made you mark the ballot before their eyes, vote again later on this device: only the last ballot counts.',
    other: 'Somebody else votes on this device',
    otherConfirm: 'This receipt will be removed so that somebody else can use their slip; you can then not vote again from this device. The ballot in the box is not affected. Print or save the receipt first if you want to check later. Go on?',
    otherYes: 'Remove the receipt and go on',
    done: 'Done',
    doneText: 'Press “Done” to remove everything from this device for the next voter.',
  },
}
