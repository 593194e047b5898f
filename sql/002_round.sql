-- Public facts of a round: what everybody concerned may know. Read by both halves of the service.

create table rounds (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> ''),
  kind text not null check (kind in ('rating', 'decisive')),
  period text not null check (period <> ''),
  unit_id uuid not null references units (id),
  rehearsal boolean not null default false,
  secrecy text,
  place text not null default '',
  basis text[] not null default '{}',
  rules jsonb not null,
  -- Who votes: {"units": [ids], "personnelClasses": [...], "description": "..."}; the roll is checked against it.
  composition jsonb not null,
  slip_kind text not null check (slip_kind in ('named', 'drawn')),
  state text not null default 'draft' check (state in
    ('draft', 'prepared', 'open', 'closing', 'closed', 'counted', 'published', 'cancelled')),
  open_not_before timestamptz,
  close_not_after timestamptz,
  -- RFC 8785 text, kept as text so that its bytes and their SHA-256 never change.
  manifest text,
  manifest_hash bytea check (octet_length(manifest_hash) = 32),
  box_root bytea check (octet_length(box_root) = 32),
  cancel_reason text,
  opened_at timestamptz,
  closed_at timestamptz,
  counted_at timestamptz,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  check (close_not_after > open_not_before),
  check ((manifest is null) = (manifest_hash is null)),
  check (state in ('draft', 'cancelled') or manifest is not null),
  check (state <> 'published' or not rehearsal)
);

-- Persons of the list, in ballot order; left out only with a reason.
create table round_subjects (
  round_id uuid not null references rounds (id) on delete cascade,
  person_id uuid not null references people (id),
  position integer not null,
  -- Units whose voters rate this person; empty = all voters of the round.
  electorate uuid[] not null default '{}',
  exclusion text check (exclusion in ('awaiting_retirement', 'appointed_this_year', 'long_absence', 'other')),
  exclusion_note text,
  primary key (round_id, person_id),
  unique (round_id, position)
);

-- Voters whose ballots share a box. Nothing stored knows a finer unit for a ballot.
create table constituencies (
  round_id uuid not null references rounds (id) on delete cascade,
  id uuid not null,
  position integer not null,
  name text not null,
  unit_ids uuid[] not null,
  summoned integer not null check (summoned > 0),
  mode text not null check (mode in ('electronic', 'paper')),
  subject_ids uuid[] not null check (cardinality(subject_ids) > 0),
  issuer_key bytea,
  primary key (round_id, id),
  unique (round_id, position)
);

create table board_members (
  round_id uuid not null references rounds (id) on delete cascade,
  account_id uuid not null references accounts (id),
  duty text not null check (duty in ('head', 'member')),
  position integer not null,
  rank text not null,
  post text not null,
  unit text not null,
  primary key (round_id, account_id),
  unique (round_id, position)
);
create unique index board_members_one_head on board_members (round_id) where duty = 'head';

create table board_keys (
  round_id uuid primary key references rounds (id) on delete cascade,
  box_key bytea not null check (octet_length(box_key) = 32),
  threshold integer not null check (threshold >= 1),
  shares integer not null check (shares >= threshold)
);

-- The digest of each share, and that its holder's copy was read back once. Never a share.
create table key_shares (
  round_id uuid not null references board_keys (round_id) on delete cascade,
  index integer not null check (index >= 1),
  digest bytea not null check (octet_length(digest) = 32),
  checked boolean not null default false,
  primary key (round_id, index)
);

-- Opening and closing need two people; each confirmation is kept until the act happens.
create table approvals (
  round_id uuid not null references rounds (id) on delete cascade,
  act text not null check (act in ('open', 'close')),
  side text not null check (side in ('organiser', 'board')),
  account_id uuid not null references accounts (id),
  primary key (round_id, act, side)
);

create table attendance (
  round_id uuid not null,
  constituency_id uuid not null,
  present integer not null check (present >= 0),
  -- [{"reason": "...", "count": n}]
  absences jsonb not null default '[]',
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);

-- The one number for each constituency that crosses from the roll side, written when issuing has ended.
create table issued_counts (
  round_id uuid not null,
  constituency_id uuid not null,
  issued integer not null check (issued >= 0),
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);

-- Where long work stands, so that any process can tell.
create table progress (
  round_id uuid not null references rounds (id) on delete cascade,
  task text not null check (task in ('prepare', 'close', 'count')),
  done integer not null,
  total integer not null,
  status text not null check (status in ('running', 'done', 'failed')),
  refusal text,
  updated_at timestamptz not null default now(),
  primary key (round_id, task)
);

-- Key of the advisory lock that every issue and cast shares and every change of state takes alone.
create function round_lock (p_round uuid) returns bigint
  language sql immutable parallel safe
  return hashtextextended(p_round::text, 604);
