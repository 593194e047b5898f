import pg from 'pg'
import t from 'tap'
import { deriveKeys } from '../src/crypto/keys.js'
import { migrate, roles } from '../src/store/migrate.js'
import { storedTables } from '../src/store/schema.js'
import { stored } from '../src/web/vote/messages/vi/stored.js'
import { testCluster } from './support/cluster.js'
import { testSecret } from './support/cluster-template.js'
import { query } from './support/embedded.js'
import { openStaged, setStage } from './support/stage.js'

/**
 * What each login may do with each table, and nothing else: R registrar, T teller, P reader of what is published; s select, i insert,
 * u update, d delete; an update of some columns names them.
 */
const tables: Readonly<Record<string, string>> = {
  migrations: 'P:s R:s T:s',
  units: 'R:siu', unit_names: 'R:siu', people: 'R:siu', posts: 'R:siu', accounts: 'R:siu', sessions: 'R:sid', setup_codes: 'R:siud',
  rounds: 'R:si+u(cancel_reason,close_not_after,closed_at,composition,basis,kind,manifest,manifest_hash,open_not_before,opened_at,paper_units,period,place,rehearsal,rules,secrecy,slip_kind,state,title,unit_id,version) T:s+u(box_root,counted_at,destroyed_at,published_at,state)',
  round_subjects: 'R:sid+u(unit_id)', constituencies: 'P:s R:si T:s', board_members: 'R:sid T:s', board_keys: 'R:sid', key_shares: 'R:si+u(checked)',
  approvals: 'R:sid+u(account_id)', attendance: 'R:siu T:s', progress: 'R:siu T:siu', minutes_notes: 'R:siu', issued_counts: 'R:s T:s', boxes: 'R:s T:s+u(root)',
  roll_entries: 'R:sid+u(constituency_id)', slips: 'R:si+u(void)', slip_reconciliations: 'R:siu', kiosk_pairings: 'R:sid', issued_marks: 'R:si', participants: 'R:s', issuer_secrets: 'R:si',
  period_notes: 'R:siud', audit_events: 'R:s',
  sheets: 'T:si+u(comment,envelopes,version)', envelope_tags: 'T:sid', tagged_constituencies: 'T:si', tag_keepers: 'T:si+u(keeper)', receipt_keys: 'T:si',
  credential_chunks: 'T:s', pile_chunks: 'T:s', comment_chunks: 'T:s', tallies: 'T:si',
  paper_numbers: 'R:s T:siu', paper_entries: 'T:siud', paper_sheets: 'T:siud', correction_proposals: 'T:siud', corrected_places: 'T:si',
  dialogues: 'T:siu', opened_comments: 'T:siu', dialogue_themes: 'T:siud', comments: 'T:siu',
  destructions: 'P:s R:s T:si', kept_slip_counts: 'R:s', kept_slip_keys: 'R:s',
  releases: 'P:s T:si', published_units: 'P:s T:si', published_turnouts: 'P:s T:si', divisions: 'P:s T:si', blocks: 'P:s T:si', figures: 'P:s T:si', release_ledger: 'P:s T:si', dialogue_releases: 'P:s T:si',
}

/** Which functions each login may call; the others nobody but the owner. */
const functions: Readonly<Record<string, string>> = {
  round_lock: 'RT', record_event: 'RT', audit_digest: 'R', prepare_roll: 'R', issue_marks: 'R', seal_roll: 'R', discard_roll: 'R',
  open_box: 'T', envelope_tags_of: 'T', keep_tags: 'T', tag_constituencies: 'T', complete_tags: 'T', may_cast: 'T', cast_sheets: 'T', cast_sheet: 'T', seal_box: 'T', discard_box: 'T',
  make_paper_room: 'T', drop_paper_room: 'T', make_comment_room: 'T', drop_comment_room: 'T',
  destroy_roll: 'R', destroy_box: 'T', kept_until: '', rewrite_without: '', expect_end: '',
  refuse_change: '', round_partition: '', create_round_partition: '', drop_round_partition: '', keep_no_samples: '',
}

const short: Readonly<Record<string, string>> = { [roles.roll]: 'R', [roles.box]: 'T', [roles.reader]: 'P' }
const letter: Readonly<Record<string, string>> = { SELECT: 's', INSERT: 'i', UPDATE: 'u', DELETE: 'd' }

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { asOwner } = stage

/** Everything granted on tables and their columns to anybody but the owner, in the form of the table above. */
async function grantedOnTables (): Promise<Record<string, string>> {
  const rows = await asOwner<{ name: string, grantee: string, privilege: string, column: string | null }>(`
    select relname as name, coalesce(pg_roles.rolname, 'public') as grantee, privilege_type as privilege, attname as column
    from (select oid, relname, relowner, relacl as acl, null as attname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          union all select c.oid, relname, relowner, attacl, attname from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = 'public'::regnamespace) held
      cross join aclexplode(acl) left join pg_roles on pg_roles.oid = grantee
    where grantee <> relowner order by name, grantee, privilege, attname`)
  const found = new Map<string, Map<string, { whole: string[], columns: string[] }>>()
  for (const { name, grantee, privilege, column } of rows) {
    const logins = found.get(name) ?? new Map<string, { whole: string[], columns: string[] }>()
    found.set(name, logins)
    const login = logins.get(short[grantee] ?? grantee) ?? { whole: [], columns: [] }
    logins.set(short[grantee] ?? grantee, login)
    if (column === null) login.whole.push(letter[privilege] ?? privilege)
    else login.columns.push(privilege === 'UPDATE' ? column : `${privilege} ${column}`)
  }
  return Object.fromEntries([...found].map(([name, logins]) => [name, [...logins].toSorted(([one], [other]) => one < other ? -1 : 1)
    .map(([login, { whole, columns }]) => `${login}:${inOrder(whole)}${columns.length > 0 ? `+u(${columns.toSorted().join(',')})` : ''}`).join(' ')]))
}

const inOrder = (privileges: readonly string[]) => privileges.toSorted((one, other) => 'siud'.indexOf(one) - 'siud'.indexOf(other)).join('')
const sorted = (text: string) => text.replace(/\(([^)]*)\)/g, (_, columns: string) => `(${columns.split(',').toSorted().join(',')})`)

t.test('each login may do with each table what the list says, and nothing else', async t => {
  await openStaged(stage)
  t.strictSame(await grantedOnTables(), Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, sorted(text)])), 'tables of single rounds have no grants of their own')
  const all = await asOwner<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not relispartition")
  t.same(all.map(({ name }) => name).filter(name => !(name in tables)), ['secret_mark'], 'every table, view and sequence is in the list, but what no login may see')
})

t.test('each login may call the functions of its half alone', async t => {
  const rows = await asOwner<{ name: string, grantees: string[] }>(`
    select proname as name, array(select coalesce(rolname, 'public') from aclexplode(coalesce(proacl, acldefault('f', proowner))) left join pg_roles on pg_roles.oid = grantee where grantee <> proowner)::text[] as grantees
    from pg_proc where pronamespace = 'public'::regnamespace`)
  t.strictSame(Object.fromEntries(rows.map(({ name, grantees }) => [name, grantees.map(grantee => short[grantee] ?? grantee).toSorted().join('')])), functions)
  const definers = await asOwner<{ proname: string, proconfig: string[] | null }>("select proname, proconfig from pg_proc where pronamespace = 'public'::regnamespace and prosecdef")
  for (const { proname, proconfig } of definers) t.ok(proconfig?.includes('search_path=public, pg_temp'), `${proname} looks nowhere else for what it names`)
})

t.test('the logins own nothing, are members of nothing, and make nothing', async t => {
  // The database's own privileges are not copied with a template.
  await migrate(stage.database.ownerUrl, { rolePassword: deriveKeys(testSecret).rolePassword })
  const logins = Object.values(roles)
  t.same(await asOwner(`
    select rolname from pg_roles r where rolname = any ($1) and (exists (select from pg_shdepend where refobjid = r.oid and deptype = 'o') or exists (select from pg_auth_members where member = r.oid))`, [logins]), [])
  const may = await asOwner(`
    select rolname from pg_roles where rolname = any ($1) and (has_schema_privilege(rolname, 'public', 'create')
      or has_database_privilege(rolname, current_database(), 'create') or has_database_privilege(rolname, current_database(), 'temporary'))`, [logins])
  t.same(may, [])
  await asOwner('create function made_later () returns integer language sql return 1')
  t.same(await asOwner("select rolname from pg_roles where rolname = any ($1) and has_function_privilege(rolname, 'made_later()', 'execute')", [logins]), [], 'a function that a later file makes is nobody’s by itself')
  await asOwner('drop function made_later')
})

t.test('the trail is added to and never changed, whoever asks', async t => {
  const changes = ['delete from audit_events', "update audit_events set actor = 'x'", 'truncate audit_events', 'alter table audit_events disable trigger all', 'drop table audit_events']
  for (const [login, url] of Object.entries(stage.database.urls)) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const change of [...changes, "insert into audit_events (number, at, actor, action, previous, digest) values (1, now(), 'x', 'x', sha256('a'), sha256('b'))"]) {
      await t.rejects(client.query(change), { code: '42501' }, `${login}: ${change}`)
    }
    await client.end()
  }
  for (const change of changes.slice(0, 3)) await t.rejects(asOwner(change), { message: 'audit_events is append-only' }, `the owner: ${change}`)
})

t.test('the page “Ai biết được gì” has words for every table and column, and none for what is not there', async t => {
  const found = await storedTables(stage.world.reader.db)
  const common = Object.keys(stored.common)
  const said = Object.fromEntries(Object.entries(stored.tables).map(([name, { columns }]) => [name, Object.keys(columns)]))
  t.same(found.map(({ name }) => name), Object.keys(said).toSorted())
  for (const { name, columns } of found) {
    const own = said[name] ?? []
    t.same(columns.map(column => column.name).filter(column => !own.includes(column) && !common.includes(column)), [], `${name}: every column is described`)
    t.same(own.filter(column => !columns.some(({ name: there }) => there === column)), [], `${name}: nothing else is`)
  }
  const readersOf = (table: string) => found.find(({ name }) => name === table)!.columns[0]!.readers
  t.same([readersOf('roll_entries'), readersOf('sheets'), readersOf('releases')], [['registrar'], ['teller'], ['teller', 'reader']], 'who reads comes from the grants')
  await asOwner('grant select (marks) on paper_sheets to hom_phieu_registrar')
  const granted = (await storedTables(stage.world.reader.db)).find(({ name }) => name === 'paper_sheets')!.columns.map(({ name, readers }) => `${name} ${readers.join()}`)
  t.match(granted.join('; '), /^(?=.*marks registrar,teller).*reason teller/, 'and from those of single columns')
  await asOwner('revoke select (marks) on paper_sheets from hom_phieu_registrar')
})

t.test('what closing asks of the server beside its tables needs no superuser', async t => {
  const { postgres } = cluster
  const [{ wal }] = await query(postgres.ownerUrl, 'select pg_current_wal_lsn()::text as wal') as [{ wal: string }]
  await postgres.forgetPast()
  const [{ moved }] = await query(postgres.ownerUrl, `select pg_current_wal_lsn() > '${wal}' as moved`) as [{ moved: boolean }]
  t.ok(moved)
  t.same(await query(postgres.ownerUrl, "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = 'hom_phieu_keeper'"),
    [{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false }])
  t.same(await asOwner("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('hom_phieu_keeper', oid, 'select, insert, update, delete')"), [])
})
