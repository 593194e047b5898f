import type { Messages } from '../vi.js'

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

/** What keeps a step from being done; names are of persons, places or shares. */
export const missing: Messages['rounds']['missing'] = {
  'subjects': () => 'Nobody is on the list to be rated yet.',
  'category': names => `Without a category: ${names.join(', ')}.`,
  'post': names => `Without a post: ${names.join(', ')}.`,
  'roll': () => 'The roll of voters was not imported.',
  'places': () => 'No constituencies can be formed yet.',
  'board': () => 'No counting board is named.',
  'conflict-of-interest': names => `On the board, but to be rated: ${names.join(', ')}.`,
  'board-key': () => 'The head of the board has made no key.',
  'shares': names => `Shares not read back: ${names.join(', ')}.`,
  'prepare': () => 'The lists are not frozen.',
  'slips': names => `Without slips: ${names.join(', ')}.`,
  'not-before': () => 'It is too early to open.',
  'not-after': () => 'The time to close has passed.',
  'organiser-confirmation': () => 'The organiser has not confirmed.',
  'board-confirmation': () => 'The head of the board has not confirmed.',
  'attendance': names => `Attendance not recorded: ${names.join(', ')}.`,
  'paper-numbers': names => `Paper ballots issued and collected not recorded: ${names.join(', ')}.`,
  'paper-announcement': names => `Paper ballots not announced: ${names.join(', ')}.`,
  'paper-agreement': names => `Two members do not agree on the paper ballots yet: ${names.join(', ')}.`,
  'notes': () => 'The written fields of the minutes are empty.',
  'rehearsal': () => 'The result of a rehearsal is not published.',
}
