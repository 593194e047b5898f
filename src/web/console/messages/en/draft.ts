import type { Messages } from '../vi.js'

/** What an organiser decides of a round. */
export const form: Messages['rounds']['form'] = {
  what: 'Subject', title: 'Title', kind: 'Kind', unit: 'Unit', period: 'Period', year: 'Year', part: 'Month, quarter or half', midTerm: 'Name of the period',
  periods: { 'month': 'Month', 'quarter': 'Quarter', 'half': 'Half-year', 'year': 'Year', 'mid-term': 'Mid-term' },
  basis: 'Legal basis', basisHint: 'One document a line; printed in the minutes.', place: 'Place', secrecy: 'Secrecy marking', noSecrecy: 'None',
  rehearsal: 'Rehearsal', rehearsalHint: 'Every step with everybody, but no result is published; every page and paper says that it is a rehearsal.',
  when: 'Time', openNotBefore: 'Not open before', closeNotAfter: 'No ballots after', windowHint: 'Vietnamese time; empty for no limit.',
  who: 'Who votes', units: 'Voting units', unitsHint: 'None: every unit from the round’s unit down.', allUnits: 'All units below',
  classes: 'Voting classes', classesHint: 'None: all classes.', allClasses: 'All classes', description: 'In words',
  paperUnits: 'Units voting on paper', paperUnitsHint: 'People of these units and below vote on paper; the board enters the result.',
  slipKind: 'Slips',
  slipKinds: {
    named: { name: 'With names', explained: 'Every slip has a voter’s name printed on it.' },
    drawn: { name: 'Drawn', explained: 'Slips carry no name; voters draw them at the place of voting. Nobody knows whose code is whose.' },
  },
  fields: {
    title: 'Title', kind: 'Kind', period: 'Period', unitId: 'Unit', rehearsal: 'Rehearsal', secrecy: 'Secrecy', place: 'Place', basis: 'Legal basis', rules: 'Rules',
    composition: 'Who votes', slipKind: 'Slips', paperUnits: 'Units voting on paper', openNotBefore: 'Not open before', closeNotAfter: 'No ballots after',
  },
}

/** Rules of a round, each with what it means. */
export const rules: Messages['rounds']['rules'] = {
  title: 'Rules of the round',
  lead: 'They begin as Quy định 96-QĐ/TW has them. Once the round is frozen they cannot be changed; voters see them in its description.',
  base: { name: 'Percentages of', explained: 'Percentages and the thresholds of 50 % and 2/3 are of this number.' },
  bases: { collected: 'Ballots collected', summoned: 'People summoned', issued: 'Ballots issued', valid: 'Valid ballots' },
  quorum: { name: 'Quorum', explained: 'Without it the round cannot be closed.' }, noQuorum: 'None',
  revote: { name: 'A ballot may be replaced until closing', explained: 'Voters may send another ballot in place of the one before; only the last one counts. This works against coercion.' },
  comments: { name: 'With comments', explained: 'A ballot may carry one sealed comment, kept apart from the marks.' },
  guardHigh: { name: 'Guard unanimous praise too', explained: 'A small unit’s unanimous praise is merged as well, so that nobody can be shown to have obeyed an order to praise.' },
  minBallots: { name: 'Least ballots of a box', explained: 'Smaller units are merged with their neighbours; no figure is made of fewer ballots.' },
  minDissent: { name: 'Least differing ballots', explained: 'A unit is shown by itself only if for every level at least so many ballots chose another.' },
  minMovers: { name: 'Least people who changed between periods', explained: 'No comparison of periods shows fewer people than this. 1 turns it off.' },
  readers: {
    name: 'Who may read the result', nobody: 'Organisers, the counting board and inspectors only',
    explained: 'Besides organisers, the board of the round and inspectors, only those chosen here read what is published.',
    kinds: {
      subject: 'The person rated (the own row)', voters: 'Voters (the persons on their ballot)',
      leadership: 'Leaders of the unit, and those below about their own units', superior: 'Leaders of managing levels above',
    },
  },
  keepMonths: { name: 'Months for which the box is kept once published', explained: 'Long enough for complaints and recounts; afterwards sealed box, slips and marks of issue are destroyed. From 3 to 120.' },
  window: { name: 'Earlier periods compared', explained: 'How many periods are looked at to guard comparisons.' },
}
