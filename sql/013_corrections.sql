-- Corrections of what was published. Nothing published is changed or deleted: every correction is one more release.

-- 0: as first published.
alter table releases add column correction integer not null default 0 check (correction >= 0);
alter table releases add column reason text check (reason <> '');
alter table releases add check ((reason is null) = (correction = 0));
alter table releases drop constraint releases_pkey;
alter table releases add primary key (round_id, correction);

alter table published_turnouts add column correction integer not null default 0;
alter table published_turnouts drop constraint published_turnouts_pkey;
alter table published_turnouts add primary key (round_id, correction, constituency_id);

-- Blocks never change. A correction without figures has taken the breakdown back.
alter table figures add column correction integer not null default 0;
alter table figures drop constraint figures_pkey;
alter table figures add primary key (round_id, correction, subject_id, number);

alter table release_ledger add column correction integer not null default 0;
alter table release_ledger drop constraint release_ledger_pkey;
alter table release_ledger add primary key (round_id, correction, kind);

-- What the head of the board has proposed and an organiser has not confirmed yet: at most one for each round.
create table correction_proposals (
  round_id uuid primary key references rounds (id),
  proposer uuid not null,
  reason text not null check (reason <> ''),
  -- [{"constituencyId", "issued", "collected", "totals"}], totals as in paper_entries
  places jsonb not null
);

-- Paper places as they were counted again; the latest correction of a place holds.
create table corrected_places (
  round_id uuid not null,
  correction integer not null check (correction >= 1),
  constituency_id uuid not null,
  issued integer not null,
  collected integer not null check (0 <= collected and collected <= issued),
  totals jsonb not null,
  primary key (round_id, correction, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id),
  foreign key (round_id, correction) references releases (round_id, correction)
);

create trigger corrected_places_append_only before update or delete or truncate on corrected_places
  for each statement execute function refuse_change();

grant select, insert, update, delete on correction_proposals to hom_phieu_teller;
grant select, insert on corrected_places to hom_phieu_teller;
