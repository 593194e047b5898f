import type { Messages } from '../vi.js'

/** Comments under review, themes, answers, and what the voters read. */
export const dialogue: Messages['dialogue'] = {
  title: round => `Comments and answers: ${round}`, link: 'Comments and answers', page: 'Comments and answers',
  lead: 'Comments that came with the ballots; nobody knows whose they are, or from where.',
  underReview: 'The counting board is reviewing the comments. Nobody else reads them yet.',
  none: 'There is no comment to be read.',
  summary: {
    title: 'What the review gave', shown: count => `${count} comments may be read.`,
    withheld: (count, reason) => `${count} comments are withheld: ${reason}.`,
    shut: places => `At ${places} places too few voted; their comments were not opened, so that nobody is found out.`,
  },
  reasons: { writer: 'they tell who wrote them', person: 'they touch the private life of others', secret: 'they hold state or military secrets', insult: 'they insult or slander', empty: 'they say nothing' },
  review: {
    title: 'Review of comments', lead: 'Read each comment, so that nothing gives its writer away. Two members of the board must say the same of each. Choose a word to strike it out; nobody can change what was written.',
    alone: 'The board is one person: one word is enough.',
    progress: (settled, opened) => `${settled} of ${opened} comments are settled.`,
    unreadable: count => `${count} envelopes of comments could not be read.`,
    waiting: 'Waiting for me', all: 'All', which: 'Comments shown', empty: 'No comment waits for you.', emptyAll: 'There are no comments.', more: 'More comments',
    comment: number => `Comment ${number}`, words: 'Words of the comment; choose those to strike out', asShown: 'It will be read like this:',
    show: 'Let it be read', withhold: 'Withhold', reason: 'Why it is withheld', agree: 'Agree',
    proposed: { show: 'A member would let it be read:', withhold: reason => `A member would withhold it: ${reason}.` },
    mine: 'You have said your word; a second one is awaited.', settled: 'Settled.', saved: 'Recorded.',
    end: 'End the review', endConsequence: 'Withheld comments and struck words are destroyed and cannot be had again. The others go to the organiser and the leadership.', ended: 'The review has ended.',
  },
  themes: {
    title: 'Themes', lead: 'Put each comment under a theme; the leadership answers by themes. Every comment that may be read must be under one.',
    add: 'Add a theme', name: number => `Name of theme ${number}`, remove: name => `Remove theme ${name}`, theme: comment => `Theme of the comment: ${comment}`,
    unplaced: 'Not placed', save: 'Save themes', saved: 'Themes are saved.', comments: 'Comment', place: 'Theme',
  },
  answers: {
    title: 'Answers', answer: theme => `Answer to: ${theme}`, save: 'Save the answer', saved: 'The answer is saved.', none: 'No answer yet.', unplaced: 'Under no theme',
    empty: 'There are no themes yet; the organiser or the board makes them first.',
  },
  publish: {
    title: 'Published to the voters', publish: 'Publish the dialogue', consequence: 'Comments and answers are put at an address that anybody who knows it can read without signing in. Every publication is kept; the page shows the latest.',
    published: 'The dialogue is published.', notYet: 'Not published yet.', at: number => `Published, number ${number}. Voters read it at:`, qr: 'QR code of the page', digest: 'SHA-256',
    afterResult: 'The dialogue is published after the result.',
  },
}
