import type { Messages } from './vi.js'

/** The steps of the official process, each with the act as the regulation has it. */
export const steps: Messages['rounds']['steps'] = {
  plan: { title: 'Plan', act: 'The organiser writes the plan: purpose, legal basis, time, place, who votes, rules (kế hoạch).' },
  list: { title: 'List', act: 'Who is rated, in ballot order, and who is left out this time and why (danh sách).' },
  voters: { title: 'Voters', act: 'The roll of voters comes from the units’ file (danh sách cử tri).' },
  places: { title: 'Constituencies', act: 'Whole units form constituencies; small ones are merged with neighbours to keep ballots secret (nơi bỏ phiếu).' },
  board: { title: 'Board and key', act: 'The counting board is named; its head makes the key of the box, shares it out, and every share is read back (ban kiểm phiếu).' },
  slips: { title: 'Slips', act: 'The lists are frozen, the empty box is checked and sealed, slips are printed (phiếu mời).' },
  open: { title: 'Open', act: 'An organiser and the head of the board, two different people, confirm the opening.' },
  follow: { title: 'Follow', act: 'Ballots are issued, filled in and cast. Only issued and collected are seen; no marks, and not who has voted.' },
  close: { title: 'Close', act: 'Ballots are collected and the box is sealed. Two people confirm.' },
  count: { title: 'Count', act: 'Issued and collected are announced; shares open the box; invalid ballots are decided on; the count (kiểm phiếu).' },
  minutes: { title: 'Minutes', act: 'The minutes are drawn up and signed by the head and the members (biên bản kiểm phiếu).' },
  publish: { title: 'Publish', act: 'The result is published to those who may read it; ballots are sealed and handed over (công bố).' },
}

/** What keeps a step from being done. */
export const missing: Messages['rounds']['missing'] = {
  'subjects': 'Nobody is on the list to be rated yet.', 'roll': 'The roll of voters was not imported.', 'freeze': 'The lists are not frozen.', 'board': 'No counting board is named.',
  'board-key': 'The head of the board has made no key.', 'shares': 'Some shares have not been read back.', 'slips': 'Some constituencies have no slips.',
  'open-organiser': 'The organiser has not confirmed the opening.', 'open-board': 'The head of the board has not confirmed the opening.', 'not-open': 'The round is not open.',
  'close-organiser': 'The organiser has not confirmed the closing.', 'close-board': 'The head of the board has not confirmed the closing.', 'sealing': 'The box is being sealed.',
  'not-closed': 'The box is not closed.', 'not-counted': 'Not counted yet.', 'not-published': 'The result is not published.', 'rehearsal': 'The result of a rehearsal is not published.',
}
