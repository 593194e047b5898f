import type { Messages } from '../vi.js'

/** Staff accounts. */
export const accounts: Messages['accounts'] = {
  title: 'Accounts',
  lead: 'Accounts of staff who work with the service. Voters have none.',
  add: 'Create an account', username: 'Username', name: 'Full name', role: 'Role', unit: 'Unit', noUnit: 'Of no unit', state: 'State',
  active: 'In use', locked: 'Shut for now', shut: 'Shut', shutIt: 'Shut the account', openIt: 'Open the account again',
  leaderUnit: 'A leader reads reports of this unit and below.',
  person: 'Who holds the account', personHint: 'Somebody of the list of people, so that nobody counts ballots about himself or confirms twice by two accounts.',
  choosePerson: 'Choose a person', findPerson: 'Find a person',
  firstPassword: 'First password', newPassword: 'New password (empty: keep the present one)',
  endsSessions: 'A new role, unit or password, and shutting the account, end all its sessions at once.',
  rolesExplained: {
    administrator: 'Makes accounts, units, people. Sees no ballot and no result before it is published.',
    organiser: 'Prepares, opens, closes and publishes rounds.',
    board: 'Holds key shares, counts, signs the minutes of the rounds it is named for.',
    inspector: 'Reads the trail, takes the sealed box for an independent count.',
    leader: 'Reads summary reports of the own unit and below.',
  },
}
