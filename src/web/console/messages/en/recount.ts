import type { Messages } from '../vi.js'

/** An independent count, step by step, on a machine that has nothing to do with the service. */
export const recount: Messages['recount'] = {
  title: 'Independent count', of: title => `Independent count: ${title}`, toRound: 'To the round', open: 'How to count independently',
  lead: 'Count the box again on another machine, without this service, and compare row by row. This page can be printed to be taken along.',
  notYet: 'An independent count can be made once the box is closed and sealed.',
  needs: 'What is needed',
  need: {
    machine: 'Another machine, off the network, with Node.js 20.19 or newer and the folder of hom-phieu (open a command line in it).',
    box: 'The file of the sealed box (step 1), copied to that machine.',
    shares: (needed, all) => `${needed} of ${all} key shares, brought by the members of the board as files manh-khoa-….json. Of a printed share, the QR code holds the whole file: scan it and keep it as a .json file.`,
    minutes: 'The printed minutes: the paragraph “Đối chiếu” at their end, just before the signatures, has the fingerprint of the round, the common root of the boxes and the SHA-256 of the result.',
  },
  paper: 'Paper ballots cannot be counted again from a file; step 4 checks that the result is what was counted and the paper ballots that were announced.',
  box: {
    title: '1. Download the sealed box', lead: 'The file holds sealed envelopes; without key shares nobody can read them. The download is recorded in the trail.',
    load: 'Download the sealed box', size: size => `Downloaded: ${size}. The file hom-phieu-niem-phong.json is in the download folder.`, loading: (done, total) => `Downloading the sealed box: ${done} of ${total}. Other pages can be looked at, but do not close the browser.`,
  },
  verify: {
    title: '2. Check the box, without a key', compare: 'The program prints fingerprint (Vân tay) and root (Gốc hòm). Compare every letter with the paragraph “Đối chiếu” of the printed minutes, not with this page alone:',
    fingerprint: 'Fingerprint', root: 'Root', ends: 'The last line must be:',
  },
  count: {
    title: '3. Count with key shares', lead: 'Put the names of the shares that were brought. When it is done, each holder removes his share from the machine.',
    ends: 'A table of results appears; the last line must be:',
  },
  result: {
    title: '4. Compare with the service’s result', load: 'Download the result (JSON)', lead: 'Copy the result to the other machine. The program computes the digest of the result (Kết quả); compare it with the SHA-256 in the minutes.',
    notYet: 'The result can be downloaded once the board has counted.',
  },
  exits: 'Scripts read the verdict from the exit status: 0 it agrees, 1 it does not, 2 a file or the command could not be read.',
  compare: { title: '5. Verdict' },
  differs: {
    title: 'If it differs', lead: 'Keep all files as they are and do not publish. Count once more on a third machine, with a witness. If it still differs, record the verdict below and tell the head of the board and the Party committee.',
  },
  recorded: 'Verdicts in the trail', noneRecorded: 'No verdict was recorded for this round.',
  record: { good: 'Record the verdict: it agrees', bad: 'Record the verdict: it differs', consequence: 'The verdict is kept in the trail with your name; it cannot be changed or removed. No figure of the file is sent.', done: 'The verdict was recorded in the trail.' },
  rows: { verdict: 'Verdict', agrees: 'agrees', differs: 'DIFFERS', counted: counted => `counted ${counted}`, paper: sheets => `and ${sheets} on paper`, summary: (agreeing, all) => `${agreeing} of ${all} persons agree.` },
}
