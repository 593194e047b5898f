-- Who may read what was published, and what stands beside figures in reports over time.

-- Drafts from before the rule: everybody of the usual circle.
update rounds set rules = rules || '{"readers": ["subject", "voters", "leadership", "superior"]}' where not rules ? 'readers';

-- The unit of each person's post when the list was frozen; the manifest has its name of that day.
alter table round_subjects add column unit_id uuid references units (id);

-- A unit's task result for a period, and remarks on a person, as an organiser wrote them down.
create table period_notes (
  -- a unit (task) or a person; neither is ever deleted
  about uuid not null,
  period text not null check (period <> ''),
  kind text not null check (kind in ('task', 'residence', 'emulation')),
  result text check (result in ('excellent', 'good', 'completed', 'failed')),
  text text not null,
  -- Goes up with every change, so that nobody overwrites what he has not seen.
  version integer not null check (version >= 1),
  primary key (about, period, kind),
  check ((kind = 'task') = (result is not null))
);

grant select, insert, update, delete on period_notes to hom_phieu_registrar;
