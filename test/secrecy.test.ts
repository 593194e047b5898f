import t from 'tap'
import { importsOfOurs, reachable, sourceText } from './support/imports.js'
import { openStaged, setStage } from './support/stage.js'
import pg from 'pg'

const rollSide = ['store/rolls.ts', 'store/slips.ts', 'store/issuance.ts', 'steps/conduct/slips.ts', 'steps/ballot/admit.ts', 'steps/ballot/issue.ts',
  'steps/draft/enrol.ts', 'store/movements.ts', 'steps/publish/movements.ts', 'steps/conduct/seal-roll.ts', 'store/reconciliation.ts', 'steps/conduct/reconcile.ts', 'http/ballot/voter.ts', 'store/kiosks.ts', 'steps/conduct/kiosk.ts', 'http/ballot/kiosk.ts']
const boxSide = ['store/boxes.ts', 'store/piles.ts', 'store/tallies.ts', 'store/corrections.ts', 'steps/ballot/cast.ts', 'steps/conduct/seal-box.ts', 'steps/conduct/box-roots.ts',
  'steps/count/export-box.ts', 'steps/count/count.ts', 'steps/count/tallies.ts', 'store/paper-votes.ts', 'steps/paper/paper-place.ts', 'steps/paper/paper-numbers.ts',
  'steps/paper/paper-entry.ts', 'steps/paper/paper-view.ts', 'http/paper/paper-votes.ts', 'http/ballot/box.ts', 'store/comments.ts', 'store/dialogues.ts',
  'steps/count/open-comments.ts', 'steps/dialogue/review-comments.ts', 'steps/dialogue/dialogue.ts', 'http/dialogue/comments.ts', 'http/dialogue/dialogue.ts']
/** What stands astride the cut, and why: it moves a round's state, shows or compares counts by constituency, or destroys both sides. No voter and no sheet passes through. */
const astride = new Set(['steps/publish/breakdown.ts', 'steps/create-world.ts', 'steps/draft/prepare.ts', 'steps/conduct/open.ts', 'steps/conduct/close.ts', 'steps/conduct/cancel.ts', 'steps/conduct/turnout.ts', 'steps/publish/minutes.ts', 'steps/retention/destroy.ts'])

const imports = importsOfOurs()
const stage = await setStage(t)

t.test('the cut in the code: neither half reaches the other', async t => {
  const fromBox = reachable(boxSide, imports)
  const fromRoll = reachable(rollSide, imports)
  t.same([...fromBox].filter(file => rollSide.includes(file)), [], 'from the box to the roll')
  t.same([...fromRoll].filter(file => boxSide.includes(file)), [], 'from the roll to the box')
  for (const file of [...rollSide, ...boxSide]) t.ok(imports.some(({ from, to }) => from === file || to === file), `${file} exists`)
})

t.test('only the listed steps stand astride the cut', async t => {
  const both = imports.map(({ from }) => from).filter((file, at, all) => file.startsWith('steps/') && all.indexOf(file) === at)
    .filter(file => {
      const direct = imports.filter(({ from, type }) => from === file && !type).map(({ to }) => to)
      return direct.some(to => rollSide.includes(to)) && direct.some(to => boxSide.includes(to))
    })
  t.same(both.filter(file => !astride.has(file)), [])
})

t.test('the anonymous scope neither logs nor knows an address', async t => {
  for (const file of ['http/ballot/box.ts', 'steps/ballot/cast.ts', 'store/boxes.ts', 'steps/gather.ts']) {
    t.notMatch(sourceText(file), /\.log\b|console\.|request\.ip|remoteAddress|x-forwarded|Date\.now|new Date/, file)
  }
})

t.test('no column of the box can hold a person, a time or an order', async t => {
  const columns = await stage.asOwner<{ table: string, column: string, type: string }>(`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = any ($1)`,
  [['sheets', 'envelope_tags', 'tagged_constituencies', 'tag_keepers', 'credential_chunks', 'pile_chunks', 'comment_chunks', 'issued_marks', 'participants',
    'paper_numbers', 'paper_entries', 'paper_sheets', 'published_units', 'published_turnouts', 'divisions', 'blocks', 'figures', 'release_ledger', 'correction_proposals', 'corrected_places',
    'dialogues', 'opened_comments', 'dialogue_themes', 'comments', 'dialogue_releases', 'destructions', 'kept_slip_counts']])
  t.ok(columns.length > 20)
  t.same(columns.filter(({ type }) => /timestamp|date|time|inet|cidr|serial/.test(type)), [])
  const identities = await stage.asOwner("select attrelid::regclass::text as table, attname from pg_attribute where attidentity <> '' and attrelid::regclass::text not like 'pg_%'")
  t.same(identities, [], 'no identity column anywhere')
  t.same(await stage.asOwner("select sequencename from pg_sequences where schemaname = 'public'"), [], 'no sequence anywhere')
})

t.test('the cut in the database: no login reads or writes the other half', async t => {
  const { roll, box, reader } = stage.database.urls
  const boxTables = ['sheets', 'envelope_tags', 'tagged_constituencies', 'tag_keepers', 'receipt_keys', 'credential_chunks', 'pile_chunks', 'comment_chunks', 'tallies', 'paper_entries', 'paper_sheets', 'correction_proposals', 'corrected_places',
    'dialogues', 'opened_comments', 'dialogue_themes', 'comments']
  const rollTables = ['roll_entries', 'slips', 'slip_reconciliations', 'kiosk_pairings', 'issued_marks', 'participants', 'issuer_secrets', 'people', 'accounts', 'sessions', 'period_notes', 'kept_slip_counts', 'kept_slip_keys', 'secret_mark']
  const published = ['releases', 'published_units', 'published_turnouts', 'divisions', 'blocks', 'figures', 'release_ledger', 'dialogue_releases']
  const changes = (table: string) => [`delete from ${table}`, `update ${table} set round_id = round_id`, `truncate ${table}`]
  const unpublished = {
    registrar: published.flatMap(table => [`select * from ${table}`, `insert into ${table} default values`, ...changes(table)]),
    teller: published.flatMap(changes),
    reader: published.flatMap(table => [`insert into ${table} default values`, ...changes(table)]),
  }
  for (const [url, forbidden, name] of [[roll, boxTables, 'registrar'], [box, rollTables, 'teller'], [reader, [...boxTables, ...rollTables], 'reader']] as const) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const statement of unpublished[name]) await t.rejects(client.query(statement), { code: '42501' }, `${name}: ${statement}`)
    for (const table of forbidden) {
      for (const statement of [`select * from ${table}`, `delete from ${table}`, `insert into ${table} default values`, `truncate ${table}`]) {
        await t.rejects(client.query(statement), { code: '42501' }, `${name}: ${statement}`)
      }
    }
    await t.rejects(client.query('create table public.mine (x int)'), { code: '42501' }, `${name} makes no table`)
    await t.rejects(client.query('set role hom_phieu_owner'), { code: '42501' }, `${name} becomes nobody else`)
    const { rows: [self] } = await client.query('select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user')
    t.same(Object.values(self as object), [false, false, false, false], `${name} is nobody special`)
    await client.end()
  }
})

t.test('a round’s own tables are as closed as the parents they belong to', async t => {
  const round = await openStaged(stage)
  const suffix = round.id.replaceAll('-', '')
  const teller = new pg.Client({ connectionString: stage.database.urls.box })
  const registrar = new pg.Client({ connectionString: stage.database.urls.roll })
  await Promise.all([teller.connect(), registrar.connect()])
  await t.rejects(teller.query(`select * from issued_marks_${suffix}`), { code: '42501' })
  await t.rejects(registrar.query(`select * from sheets_${suffix}`), { code: '42501' })
  await Promise.all([teller.end(), registrar.end()])
})
