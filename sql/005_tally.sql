-- Counts, minutes and what was released.

create table tallies (
  round_id uuid not null,
  constituency_id uuid not null,
  subject_id uuid not null,
  -- one count for each level, in the manifest's order
  levels integer[] not null,
  blank integer not null check (blank >= 0),
  invalid integer not null check (invalid >= 0),
  primary key (round_id, constituency_id, subject_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade,
  check (0 <= all (levels))
);

-- The few fields of the minutes that people write; everything else in the minutes comes from the round.
create table minutes_notes (
  round_id uuid primary key references rounds (id) on delete cascade,
  notes jsonb not null
);

-- What was published, once, and never altered: the official result as RFC 8785 text with its SHA-256.
create table releases (
  round_id uuid primary key references rounds (id),
  result text not null,
  digest bytea not null check (octet_length(digest) = 32),
  released_at timestamptz not null default now()
);
