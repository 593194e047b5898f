import type { Messages } from '../vi.js'

/** Reports for leaders. */
export const reports: Messages['reports'] = {
  title: 'Reports', lead: 'Published results, by round and by unit.', empty: 'No round concerns this unit yet.',
  round: 'Round', period: 'Period', unit: 'Unit', state: 'State', published: 'Published', turnout: 'Collected', notYet: 'not published',
  corrected: times => times === 1 ? 'corrected' : `corrected ${times} times`,
  withdrawn: 'The result was corrected; too little was changed for the breakdown, so only figures of the whole electorate are left.',
  home: {
    fresh: 'Newly published', freshSince: at => `Since the last visit on this device (${at}).`, first: 'Rounds published lately.', none: 'Nothing new since the last visit.',
    onDevice: 'The last visit is remembered on this device only; the service does not record who looked when.', underWay: 'Under way', allRounds: 'All rounds',
  },
  about: {
    title: 'How to read the figures',
    explanation: (_text, { minBallots, minDissent, minMovers, guardHigh }) => `A unit’s figures are shown by themselves only with ${minBallots} ballots or more and, for ${guardHigh ? 'each level' : 'each level but the highest'}, at least ${minDissent} ballots that chose another; otherwise the unit is merged with its neighbours. No subtraction between tables gives fewer than ${minBallots} ballots${minMovers > 1 ? `, and none between periods fewer than ${minMovers} people` : ''}.`,
    merged: 'A row marked “merged” has the figures of the units it names together; there are no figures of each of them.',
    likely: 'Likelihood cannot be hidden: if 7 of 10 ballots are of one level, each of these people chose it with a likelihood of 70 %. The figures speak of a group, not of anybody.',
    base: 'Percentages are of the ballots collected in the row itself, blank and invalid rows among them.',
    difference: 'Differences are in percentage points from the unit that is looked at.',
    digest: 'Digest of the published figures',
  },
  view: {
    unit: 'Unit', back: 'Back to my unit', levels: 'Down to', levelCount: levels => levels === 20 ? 'all levels' : `${levels} level${levels === 1 ? '' : 's'} below`,
    person: 'Person rated', everybody: 'All', find: 'Find by name', category: 'Category', sort: 'Order of people', sortUnits: 'Order of units', controls: 'Choose and sort',
    orders: { given: 'As on the list', name: 'By name', most: level => `${level}: highest first`, least: level => `${level}: lowest first` },
    unitOrder: 'As in the establishment', noneFound: 'No row fits.', findUnit: 'Find a unit',
    hidden: 'Sorting and filtering use only figures that are shown; rows without figures always stand last.',
  },
  overview: { title: 'The whole unit', none: 'This unit’s figures are shown together with others only; see the comparison below.' },
  units: {
    title: 'Comparison of units', of: name => `Units: ${name}`, merged: 'merged', contains: names => `Consists of: ${names}. Merged because there are too few ballots, or too few different answers, to show them apart.`,
    outside: 'partly outside what you may see', one: 'It cannot be broken down by unit without giving ballots away; there is one figure only.', turnout: 'Collected / summoned', difference: points => `${points} points`,
    base: 'Ballots', uncounted: 'Not counted',
  },
  panels: { title: 'Units side by side' },
  participation: { title: 'Turnout', of: name => `Those asked about ${name}`, share: 'Share collected' },
  sheet: {
    lead: 'Official results over published rounds, each place by itself.', empty: 'No published round about this person that you may read.', table: 'Figures over time', post: 'Post and unit then', base: 'Of',
    apart: 'Results of different places, or of ratings and decisive votes, are never summed.',
  },
  trend: {
    title: 'Other than before', from: (before, after) => before === '' ? `with ${after}` : after === '' ? `without ${before}` : `${before} → ${after}`,
    breaks: { post: 'Post', unit: 'Unit', base: 'Base of percentages', electorate: 'Who is asked', blocks: 'Parts of the unit' },
  },
  tasks: {
    title: 'How units did their task', write: 'Write down how this unit did its task', result: 'Result', note: 'Note',
    drop: 'Remove this result', dropConsequence: period => `What was written for ${period} will no longer stand in reports. That it was removed stays in the audit trail.`,
    results: { excellent: 'Completed with excellence', good: 'Completed well', completed: 'Completed', failed: 'Not completed' },
  },
  remarks: {
    title: 'Remarks', write: 'Write a remark', text: 'Text', kinds: { residence: 'residence', emulation: 'emulation and awards' },
    drop: 'Remove this remark', dropConsequence: period => `What was written for ${period} will no longer stand in reports. That it was removed stays in the audit trail.`,
  },
  periods: {
    title: 'Report over time', lead: 'A unit over its rounds, side by side.', choose: 'Choose a unit.', empty: 'No published round of this unit in the chosen periods.',
    year: 'Year', kind: 'Kind of period', kinds: { 'month': 'Month', 'quarter': 'Quarter', 'half': 'Half-year', 'year': 'Year', 'mid-term': 'Mid-term' },
    rounds: 'Rounds', place: 'Held by', nameThen: 'Name of the unit then', people: 'Each person over time', sharedBox: 'shares a box with other units', figuresOf: 'Figures of',
    of: { here: 'This unit', official: 'Everybody asked' }, notShown: { here: 'not shown by itself', official: 'outside what you may read' },
    never: 'Figures of rounds stand side by side and are not summed: others may have been asked each time. A line ends where there is nothing to compare.',
  },
  files: { pdf: 'Download PDF', xlsx: 'Download XLSX', csv: 'Download CSV', json: 'Download JSON' },
  pictures: {
    levels: 'Levels of each person in the whole unit', units: name => `Levels of ${name} in each unit`, panels: 'Levels of each person in each unit directly below',
    turnout: 'Ballots collected of people summoned in each unit', trend: name => `Confidence in ${name} over time`,
    chart: title => `Chart: ${title}`, alt: title => `Chart: ${title}. All figures are in the table that goes with it.`, table: 'Figures of the chart', leftOut: rows => `The chart has no room for ${rows} rows; the table has all.`,
  },
}
