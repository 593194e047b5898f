import type { Messages } from '../vi.js'

/** The key of the box and its shares. */
export const shares: Messages['shares'] = {
  title: 'Key of the box',
  lead: 'The key is made on the device of the head of the board and cut into shares. The service gets the public half and the digest of every share; no share is sent before the box is closed.',
  yours: 'You are the head of the board: make the key on this device, with the members present to take their shares.',
  waiting: head => `Waiting for the head of the board, ${head}, to make the key.`,
  registered: (needed, all) => `The key is registered: ${needed} of ${all} shares open the box.`,
  count: 'Shares', countHint: 'Usually one for each member.', threshold: 'Shares needed to open', thresholdHint: 'Fewer than this open nothing; if too many are lost, the box cannot be opened any more.',
  single: 'One share only', singleHint: 'Whoever holds the only share can open the box alone. For small units.',
  make: 'Make the key', makeAgain: 'Make another key', makeAgainConsequence: 'All shares given out before are worth nothing and must be destroyed; every new one must be read back.',
  onceOnly: 'The shares are shown now and on this device only. Save or print each and hand it to its member. If you leave, they are lost.',
  printAll: 'Print the shares', allGiven: 'All are handed out; forget them here', allGivenConsequence: 'The shares are wiped from this device and cannot be shown again. Each member must hold a file or a printed page by now; when too many shares are lost, nobody can open the box.',
  left: places => `Not saved or printed yet: ${places.join(', ')}`,
  number: (index, all) => `Key share ${index} of ${all}`,
  needed: (needed, all) => `${needed} of ${all} shares open the box`,
  text: 'The share', digest: 'Digest', keep: 'Keep it to yourself, take no photograph, show it to nobody. Bring it to the count.',
  saveOne: index => `Save share ${index} as a file`,
  checked: 'read back', unchecked: 'not read back', checkTitle: 'Read a share back', readable: 'The share can be read and is right.',
  file: 'From a file', scan: 'Scan a QR code', stopScan: 'Stop scanning', camera: 'Picture of the camera', noCamera: 'The camera cannot be used. Choose a file or type the share.',
  typed: 'Type or paste it', typedHint: 'The 44 characters below the QR code; spaces do not matter.', takeTyped: 'Read this',
}
