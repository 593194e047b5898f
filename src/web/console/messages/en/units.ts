import type { Messages } from '../vi.js'

/** Units. */
export const units: Messages['units'] = {
  title: 'Units',
  lead: 'The establishment in its order. Renaming, moving and dissolving keep the history, so results of earlier periods do not change.',
  empty: 'There are no units yet. Import the establishment from a file, or add units one by one from the top.',
  chooseOne: 'Choose a unit to see and change it.',
  import: 'Import from a file',
  add: 'Add a unit', addBelow: 'Add below', rename: 'Rename', move: 'Move', merge: 'Merge into another', dissolve: 'Dissolve',
  below: name => `Below ${name}`,
  code: 'Code', codeHint: 'Never changes; letters, digits and . _ / -', name: 'Name', kind: 'Kind', parent: 'Superior unit', noParent: 'No superior',
  place: 'Place', newParent: 'New superior unit', moveHint: 'All units below come with it.',
  renamedOn: 'From', renamedHint: 'The first day of the new name; the old one is kept for the time before.',
  dissolvedOn: 'Dissolved on', dissolvedHint: 'The first day without the unit.',
  dissolveConsequence: 'From that day the unit cannot be chosen for anything new; results stay. Units below it must be dissolved or moved first.',
  mergeInto: 'Merge into', mergeConsequence: 'Units below go to the chosen unit, then this one is dissolved. Its people are given new posts on the page People.',
  reordered: 'The order was changed.',
  names: 'Names it has had',
  nameFrom: (name, day) => `${name} (from ${day})`,
  kinds: {
    ministry: 'Ministry', region: 'Military region', service: 'Service', corps: 'Corps', branch: 'Branch', command: 'Command', academy: 'Academy', division: 'Division',
    brigade: 'Brigade', regiment: 'Regiment', battalion: 'Battalion', company: 'Company', platoon: 'Platoon', squad: 'Squad', agency: 'Agency', department: 'Department',
    office: 'Office', section: 'Section', other: 'Other unit',
  },
}
