import type pg from 'pg'

/** A build that keeps too much: how a database is made to, and what it is then caught by. */
export interface Weakening {
  readonly name: string
  /** Those of a number can be played in one round and still be told apart. */
  readonly round: number
  /** Done before the round opens, as the owner of what is changed. */
  readonly weaken: (superuser: pg.Client) => Promise<void>
  /** Done in the open round. */
  readonly meanwhile?: (superuser: pg.Client, roundId: string) => Promise<void>
  /** What an attack must reach, by what lies where. */
  readonly told: readonly string[]
  readonly where: RegExp
  /** Issuer keys must be found too. */
  readonly keys?: true
}

const OWNER = 'hom_phieu_owner'
const whole = ['credential – envelope', 'envelope – envelope']

/** Undoes every weakening but those of a round's own tables. */
export async function strengthen (superuser: pg.Client, functions: ReadonlyMap<string, string>): Promise<void> {
  for (const definition of functions.values()) await superuser.query(definition)
  await superuser.query(`
    drop table if exists kept_arrivals, kept_moments;
    alter table sheets drop column if exists arrival, drop column if exists moment;
    drop sequence if exists arrivals;
    select pg_drop_replication_slot(slot_name) from pg_replication_slots`)
}

/** The functions that weakenings change, as they are. */
export async function definitions (superuser: pg.Client): Promise<Map<string, string>> {
  const { rows } = await superuser.query<{ name: string, definition: string }>(
    "select proname as name, pg_get_functiondef(oid) as definition from pg_proc where proname in ('seal_box', 'seal_roll', 'drop_round_partition')")
  return new Map(rows.map(({ name, definition }) => [name, definition]))
}

/** All of them. */
export const weakenings: readonly Weakening[] = [
  {
    name: 'a sequence on sheets is kept',
    round: 1,
    weaken: async superuser => {
      await superuser.query(`
        create sequence arrivals;
        grant usage on sequence arrivals to hom_phieu_teller;
        alter table sheets add column arrival bigint default nextval('arrivals');
        create table kept_arrivals (round_id uuid, nonce bytea, arrival bigint);
        alter table kept_arrivals owner to ${OWNER}`)
      await change(superuser, 'seal_box', dropSheets, `insert into kept_arrivals select round_id, nonce, arrival from sheets where round_id = p_round order by nonce; ${dropSheets}`)
    },
    told: ['order of credentials'],
    where: /public\.kept_arrivals/,
  },
  {
    name: 'a time is kept with the credential',
    round: 1,
    weaken: async superuser => {
      await superuser.query(`
        alter table sheets add column moment timestamptz default clock_timestamp();
        create table kept_moments (round_id uuid, nonce bytea, moment timestamptz);
        alter table kept_moments owner to ${OWNER}`)
      await change(superuser, 'seal_box', dropSheets, `insert into kept_moments select round_id, nonce, moment from sheets where round_id = p_round order by nonce; ${dropSheets}`)
    },
    told: ['order of credentials', 'time'],
    where: /public\.kept_moments/,
  },
  {
    name: 'the box is not shaken',
    round: 2,
    weaken: async superuser => {
      await change(superuser, 'seal_box', 'as entry, (row_number() over (order by nonce)', 'as entry, sheets.ctid as arrival, (row_number() over (order by sheets.ctid)')
      await change(superuser, 'seal_box', 'string_agg(entry, \'\' order by entry)', 'string_agg(entry, \'\' order by arrival)')
      await change(superuser, 'seal_box', 'as entry\n', 'as entry, sheets.ctid as arrival\n')
      await change(superuser, 'seal_box', 'select place, entry, (row_number() over (partition by place order by entry)', 'select place, entry, arrival, (row_number() over (partition by place order by arrival)')
      await change(superuser, 'seal_box', 'select comment as entry, (', 'select comment as entry, sheets.ctid as arrival, (')
    },
    told: [...whole, 'order of credentials', 'order of envelopes'],
    where: /pile_chunks|credential_chunks/,
  },
  {
    name: 'sheets and marks of issue are set aside instead of dropped',
    round: 3,
    weaken: superuser => change(superuser, 'drop_round_partition', /execute format\('drop table.*?\);/, `
      if to_regclass(round_partition(p_table, p_round)) is not null then
        execute format('alter table %I detach partition %I', p_table, round_partition(p_table, p_round));
      end if;`),
    told: [...whole, 'order of credentials', 'order of voters'],
    where: /public\.(sheets|issued_marks)_/,
    keys: true,
  },
  {
    name: 'sheets and marks of issue are deleted instead of dropped',
    round: 4,
    weaken: superuser => change(superuser, 'drop_round_partition', /execute format\('drop table.*?\);/, `
      if to_regclass(round_partition(p_table, p_round)) is not null then
        execute format('delete from %I', round_partition(p_table, p_round));
        execute format('alter table %I detach partition %I', p_table, round_partition(p_table, p_round));
      end if;`),
    told: [...whole, 'order of credentials', 'order of voters'],
    where: /(memory|file of) (sheets|issued_marks)_/,
    keys: true,
  },
  {
    name: 'participants are written down as they came',
    round: 1,
    weaken: superuser => change(superuser, 'seal_roll', ' order by holder', ''),
    told: ['order of voters'],
    where: /participants/,
  },
  {
    name: 'the write-ahead log is kept',
    round: 2,
    weaken: async superuser => { await superuser.query("select pg_create_physical_replication_slot('kept', true)") },
    told: [...whole, 'order of credentials', 'order of voters'],
    where: /file pg_wal/,
    keys: true,
  },
  {
    name: 'statistics are gathered of sheets',
    round: 1,
    weaken: async () => {},
    meanwhile: async (superuser, roundId) => {
      await superuser.query(`alter table sheets_${roundId.replaceAll('-', '')} alter column envelopes set statistics 100`)
      await superuser.query(`analyze sheets_${roundId.replaceAll('-', '')}`)
    },
    told: ['envelope – envelope'],
    where: /pg_stat|pg_toast_2619/,
  },
]

const dropSheets = "perform drop_round_partition('sheets', p_round);"

/** Writes a function anew with one thing changed; what is not there is no weakening. */
async function change (superuser: pg.Client, name: string, what: string | RegExp, by: string): Promise<void> {
  const definition = (await definitions(superuser)).get(name)!
  const changed = definition.replaceAll(typeof what === 'string' ? what : new RegExp(what, 'g'), () => by)
  if (changed === definition) throw new Error(`${name} has no ${String(what)}`)
  await superuser.query(changed)
}
