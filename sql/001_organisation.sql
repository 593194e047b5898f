-- Who belongs where, and who works with the service. Nothing here knows a round, a slip or a ballot.

create table units (
  id uuid primary key default gen_random_uuid(),
  -- Never changes; files and other systems name a unit by it.
  code text not null unique check (code <> '' and code is nfc normalized),
  -- The name of today; earlier ones are in unit_names.
  name text not null check (name <> '' and name is nfc normalized),
  kind text not null check (kind in
    ('ministry', 'region', 'service', 'corps', 'branch', 'command', 'academy', 'division', 'brigade', 'regiment', 'battalion',
     'company', 'platoon', 'squad', 'agency', 'department', 'office', 'section', 'other')),
  parent_id uuid references units (id),
  -- Order among siblings in the establishment; equal positions are ordered by code.
  position integer not null check (position >= 0),
  -- First day on which the unit is no more.
  dissolved_on date,
  check (parent_id <> id)
);
create index units_parent on units (parent_id);

-- A unit keeps one identity over its names: each holds from its day until the next one's.
create table unit_names (
  unit_id uuid not null references units (id),
  valid_from date not null,
  name text not null check (name <> '' and name is nfc normalized),
  primary key (unit_id, valid_from)
);

-- People who may be rated or who work with the service; voters of a round are on its roll, not here.
create table people (
  id uuid primary key default gen_random_uuid(),
  -- Service number or another code that stays with the person.
  code text not null unique check (code <> '' and code is nfc normalized),
  name text not null check (name <> '' and name is nfc normalized),
  -- Vietnamese words of the rank; professional servicemen's end in QNCN. Civilians have none.
  rank text check (rank <> '' and rank is nfc normalized),
  personnel_class text not null check (personnel_class in ('officer', 'professional', 'enlisted', 'civilian')),
  category text check (category in ('principal', 'key_agency_manager')),
  birth_date date,
  check ((personnel_class = 'civilian') = (rank is null)),
  check ((personnel_class = 'professional') = (coalesce(rank, '') like '% QNCN'))
);

-- One identity over posts: from the first day until, not including, the last; the open one is the person's post of today.
create table posts (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people (id) on delete cascade,
  unit_id uuid not null references units (id),
  title text not null check (title <> '' and title is nfc normalized),
  from_date date not null,
  to_date date,
  check (to_date >= from_date)
);
create unique index posts_one_open on posts (person_id) where to_date is null;
create index posts_person on posts (person_id, from_date);
create index posts_unit on posts (unit_id) where to_date is null;

create table accounts (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (username = lower(username) and username <> ''),
  name text not null check (name <> '' and name is nfc normalized),
  role text not null check (role in ('administrator', 'organiser', 'board', 'inspector', 'leader')),
  -- Where a leader reads reports: this unit and below. Others may be scoped or not.
  unit_id uuid references units (id),
  -- The same human being among people, so that nobody counts ballots about himself.
  person_id uuid references people (id),
  -- argon2id in PHC form; carries its own salt and cost.
  password_hash text not null check (password_hash like '$argon2id$%'),
  active boolean not null default true,
  -- Attempts since the last right password. No address is kept with them.
  failed_count integer not null default 0 check (failed_count >= 0),
  locked_until timestamptz,
  check (role <> 'leader' or unit_id is not null)
);

-- A staff token is good only while its row is here: sign-out, a new password and a new role delete it.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id) on delete cascade,
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);

-- At most one: what lets the first administrator be made. SHA-256 of a random 80-bit code that is printed once.
create table setup_codes (
  only_one boolean primary key default true check (only_one),
  digest bytea not null check (octet_length(digest) = 32)
);
