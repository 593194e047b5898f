import type { ballot as vi } from '../vi/ballot.js'

const people = (count: number) => count === 1 ? '1 person' : `${count} people`
const rows = (count: number) => count === 1 ? '1 row' : `${count} rows`

/** From the ballot to its sealing. */
export const ballot: typeof vi = {
  ballot: {
    title: 'Mark the ballot',
    instruction: 'Choose one level for each person. Nothing is chosen beforehand.',
    person: 'Person rated',
    row: (row, count) => `${row}/${count}`,
    mark: (name, level) => `${name}: ${level}`,
    clear: 'Clear',
    clearOf: name => `Clear the mark of ${name}`,
    left: left => left === 0 ? 'Everybody is marked' : `${people(left)} not marked yet`,
    nextUnmarked: 'Next unmarked person',
    review: 'Review the ballot',
    criteriaTitle: 'Criteria for guidance',
    criteriaNote: 'One level for each person; criteria are not marked one by one.',
    criteria: [
      'Political firmness; morality; way of life.',
      'Setting an example in duty; qualification, ability, method and style of work.',
      'Democratic and close to the base; doing what one says.',
      'The seven “dares”: dare to think, to speak, to act, to take responsibility, to innovate, to face difficulties and challenges, to act for the common good.',
      'A centre of unity; learning and training by oneself; discipline.',
    ],
    commentTitle: 'Comment (optional)',
    commentLabel: 'Comment to go with the ballot',
    commentWarning: 'A comment is sealed and carries no name, but the counting board will read it word for word: your style, favourite words, or things that only you know may tell who you are. Be brief, and write about matters of everybody. The board strikes out or withholds what would give its writer away; where too few voted, comments are not opened.',
    commentLeft: bytes => bytes >= 0 ? `Room for about ${bytes} plain letters (letters with marks take 2 or 3 places).` : `Too long by ${-bytes} places. Please shorten it.`,
  },
  blanks: {
    title: count => `Leave ${rows(count)} blank?`,
    text: 'A blank row is not counted for that person; the other rows of the ballot are. Blank is not a level.',
    alone: 'This ballot has one person only; left blank, the whole ballot is invalid.',
    more: count => `and ${people(count)} more`,
    mark: 'Go on marking',
    leave: 'Leave blank and review',
  },
  review: {
    title: 'Review the ballot',
    text: 'Look at each row with care. “Change” leads back to that row.',
    blank: 'Blank',
    blanks: count => `${rows(count)} left blank, not counted for those people.`,
    change: 'Change',
    changeOf: name => `Change the mark of ${name}`,
    comment: 'Comment',
    noComment: 'No comment.',
    cast: 'Seal and cast',
    consequence: 'Once sealed, nobody, not even you, can see the marks on this ballot again.',
    revote: 'Until the box closes you can vote again on this device; only the last ballot counts.',
    final: 'This round does not allow voting again.',
  },
  sealing: {
    title: 'Sealing the ballot',
    steps: {
      seal: 'Each mark is sealed into an envelope on this device',
      send: 'The ballot gets its credential and goes to the box',
      acknowledge: 'The box signs a receipt',
    },
    done: 'done',
    now: 'now',
    waiting: 'waiting',
    slow: 'The network is slow. The sealed ballot is sent again until there is a receipt; sent many times, it is still one ballot.',
    kept: 'The ballot box cannot be reached. The sealed ballot is safe on this device, also when the page is loaded again. It will be sent by itself when there is a network.',
    again: 'Send again now',
  },
}
