import type { Messages } from '../vi.js'

/** People who may be rated. */
export const people: Messages['people'] = {
  title: 'People',
  lead: 'Those who may be rated, with their posts over time. The voters of a round are on its roll, not here.',
  empty: 'There is nobody yet. Import a list from a file, or add people one by one.',
  noneFound: 'Nobody was found.',
  search: 'Search by name or code', unit: 'Unit', allUnits: 'All units', import: 'Import from a file', add: 'Add a person', toList: 'Back to the list',
  name: 'Name', code: 'Code', codeHint: 'Letters, digits and . _ / -', rank: 'Rank', personnelClass: 'Class', category: 'Category', noCategory: 'Not to be rated',
  birthDate: 'Date of birth', post: 'Post', from: 'From', to: 'Until', now: 'now', posts: 'Posts over time', noPosts: 'No posts yet.', noPost: 'No post yet',
  correct: 'Correct', givePost: 'Give a new post', givePostConsequence: 'The present post ends on the first day of the new one and stays in the history.',
  classes: { officer: 'Officer', professional: 'Professional serviceman', enlisted: 'Enlisted', civilian: 'Defence civilian' },
  categories: { principal: 'Principal cadre', key_agency_manager: 'Manager of a key agency' },
}
