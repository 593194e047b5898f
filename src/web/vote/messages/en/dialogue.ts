import { periodInEnglish } from '../../../../domain/period-label.js'
import type { DialogueWords } from '../vi/dialogue.js'

/** What the page says on which comments and answers are read. */
export const dialogue: DialogueWords = {
  title: 'Comments and answers',
  loading: 'Loading…',
  again: 'Try again',
  print: 'Print this page',
  troubles: {
    notYet: 'The comments and answers of this round are not published yet.',
    unknown: 'This address is wrong. See the address or QR code that was posted.',
    unreachable: 'The service cannot be reached. Look at the network and try again.',
  },
  period: period => `Period: ${periodInEnglish(period)}`,
  lead: 'These are comments that came with the ballots, and the answers of the leadership. Nobody, not even the service, knows whose comment is whose. This page does not ask who reads it.',
  comments: count => count === 1 ? 'Comment' : `${count} comments`,
  answer: 'Answer of the leadership',
  review: 'Reviewed by the counting board',
  shown: count => `${count} comments may be read; […] is where words were struck out, so that neither their writer nor others are given away.`,
  withheld: (count, reason) => `${count} comments are withheld: ${reason}.`,
  reasons: { writer: 'they tell who wrote them', person: 'they touch the private life of others', secret: 'they hold state or military secrets', insult: 'they insult or slander', empty: 'they say nothing' },
  shut: places => `At ${places} places too few voted; their comments were not opened, so that nobody is found out.`,
  number: number => `Publication number ${number}; SHA-256:`,
}
