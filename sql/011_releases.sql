-- What was published below the whole electorate, once and with the official result, and the ledger of everything published.
-- Reports, exports and pictures read these figures and never a count by constituency.

-- The establishment as it stood at that moment, each unit before those below it; later changes do not touch a published round.
create table published_units (
  round_id uuid not null references rounds (id),
  position integer not null check (position >= 0),
  unit_id uuid not null,
  -- null for the round's own unit
  parent_id uuid,
  name text not null,
  primary key (round_id, position),
  unique (round_id, unit_id)
);

-- Ballots of each constituency without any mark: what everybody may know after closing.
create table published_turnouts (
  round_id uuid not null,
  constituency_id uuid not null,
  summoned integer not null,
  issued integer not null,
  collected integer not null check (0 <= collected and collected <= issued and issued <= summoned),
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id)
);

-- Persons rated by the same voters share their blocks.
create table divisions (
  round_id uuid not null references rounds (id),
  number integer not null check (number >= 0),
  subject_ids uuid[] not null check (cardinality(subject_ids) > 0),
  primary key (round_id, number)
);

-- Constituencies that are shown or hidden together, in the order of the establishment. None without ballots is in any.
create table blocks (
  round_id uuid not null,
  division integer not null,
  number integer not null check (number >= 0),
  constituency_ids uuid[] not null check (cardinality(constituency_ids) > 0),
  primary key (round_id, division, number),
  foreign key (round_id, division) references divisions (round_id, number)
);

-- Counts of one person in whole blocks of his division: the finest there is.
create table figures (
  round_id uuid not null,
  subject_id uuid not null,
  number integer not null check (number >= 0),
  division integer not null,
  blocks integer[] not null check (cardinality(blocks) > 0),
  -- one count for each level, in the manifest's order
  levels integer[] not null check (0 <= all (levels)),
  blank integer not null check (blank >= 0),
  invalid integer not null check (invalid >= 0),
  primary key (round_id, subject_id, number),
  foreign key (round_id, division) references divisions (round_id, number)
);

-- Everything that ever left as published figures: SHA-256 of its RFC 8785 text.
create table release_ledger (
  round_id uuid not null references rounds (id),
  kind text not null check (kind in ('result', 'breakdown')),
  digest bytea not null check (octet_length(digest) = 32),
  primary key (round_id, kind)
);

create trigger published_units_append_only before update or delete or truncate on published_units
  for each statement execute function refuse_change();
create trigger published_turnouts_append_only before update or delete or truncate on published_turnouts
  for each statement execute function refuse_change();
create trigger divisions_append_only before update or delete or truncate on divisions
  for each statement execute function refuse_change();
create trigger blocks_append_only before update or delete or truncate on blocks
  for each statement execute function refuse_change();
create trigger figures_append_only before update or delete or truncate on figures
  for each statement execute function refuse_change();
create trigger release_ledger_append_only before update or delete or truncate on release_ledger
  for each statement execute function refuse_change();

grant select, insert on published_units, published_turnouts, divisions, blocks, figures, release_ledger to hom_phieu_teller;
grant select on published_units, published_turnouts, divisions, blocks, figures, release_ledger to hom_phieu_reader;
