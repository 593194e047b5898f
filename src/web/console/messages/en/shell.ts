import { periodInEnglish } from '../../../../domain/period-label.js'
import type { Messages } from '../vi.js'

/** Words used everywhere. */
export const common: Messages['common'] = {
  again: 'Try again', loading: 'Loading…', close: 'Close', cancel: 'Cancel', save: 'Save', add: 'Add', change: 'Change', remove: 'Remove', none: '—',
  yes: 'Yes', no: 'No', back: 'Back', next: 'Continue', saved: 'Saved.', removed: 'Removed.', search: 'Search', choose: 'Choose…', up: 'Up', down: 'Down',
  print: 'Print this page', download: 'Download', nothing: 'Nothing here yet.',
  countFirst: 'Every line must begin with a number, then the reason.', unsaved: 'There are changes that are not saved.', fileSaved: 'The file was downloaded.',
  moreOf: (shown, total) => `Showing ${shown} of ${total}`,
  showMore: 'Show more',
  bytes: count => count < 1e6 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1e6).toFixed(1)} MB`,
}

/** Instants and days as people read them. */
export const time: Messages['time'] = {
  period: periodInEnglish,
  instant: iso => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(iso)),
  day: iso => iso,
  left: minutes => minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min left` : `${minutes} min left`,
}

/** The frame around every page. */
export const shell: Messages['shell'] = {
  service: 'Ballot box',
  skip: 'To the content',
  menu: 'Pages',
  pages: { home: 'My work', rounds: 'Rounds', reports: 'Reports', units: 'Units', people: 'People', accounts: 'Accounts', audit: 'Trail' },
  missing: 'There is no such page.',
  signedIn: 'Signed in',
  signOut: 'Sign out',
  password: 'Change password',
  guide: 'Guide (in Vietnamese)',
}

/** Signing in and what belongs to one's own account. */
export const session: Messages['session'] = {
  signIn: 'Sign in', username: 'Username', secret: 'Password',
  lead: 'For organisers, the counting board, inspectors, leaders and administrators. Voters vote with their slip and do not sign in here.',
  voters: 'To the voting page',
  toSetup: 'First start: set the service up',
  ended: 'Your session has ended',
  endedLead: 'Sign in again to go on; what you were writing is still here.',
  setup: 'First setup',
  setupLead: 'The setup code is printed when the service first starts; with it the first administrator is made, once.',
  setupCode: 'Setup code', fullName: 'Full name', usernameHint: 'Small letters, digits, dot, hyphens; 3 to 40 characters.',
  passwordHint: 'At least 10 characters; a long sentence is best.', repeat: 'Password again', different: 'The two are not alike.',
  create: 'Create the administrator', created: 'The administrator was created. Please sign in.',
  current: 'Present password', chosen: 'New password', changePassword: 'Change password',
  changeLead: 'All sessions of this account end with it, and you sign in again.',
  changed: 'The password was changed. Please sign in again.',
}

export const roles: Messages['roles'] = {
  administrator: 'Administrator', organiser: 'Organiser', board: 'Counting board', inspector: 'Inspector', leader: 'Leader',
}
