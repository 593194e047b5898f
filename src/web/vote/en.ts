import type { Messages } from './vi.js'

/** What the voter's pages say, in English. */
export const en: Messages = {
  service: 'Ballot box',
  next: 'Continue',
  code: { title: 'Vote', label: 'Voting code on your slip', hint: '16 letters and digits; capitals do not matter.' },
  round: { voters: count => `${count} voters`, fingerprint: 'Fingerprint of the round' },
  levels: { high: 'High confidence', medium: 'Confidence', low: 'Low confidence', confidence: 'Confidence', no_confidence: 'No confidence' },
  ballot: { cast: 'Seal and cast' },
  sealing: 'Sealing the ballot',
  receipt: { title: 'Your ballot is in the box' },
  trouble: { fault: 'The page met a fault. Please load it again.', unreachable: 'The service cannot be reached. Please try again.' },
}
