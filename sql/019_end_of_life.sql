-- The end of what is kept of a round, and the change of the service's secret.

-- Months after publication for which the sealed box, slips and marks of who was issued are kept.
update rounds set rules = rules || '{"keepMonths": 12}' where not rules ? 'keepMonths';
-- When they were destroyed.
alter table rounds add column destroyed_at timestamptz;

alter table approvals drop constraint approvals_act_check;
alter table approvals add constraint approvals_act_check check (act in ('open', 'close', 'destroy'));

-- What is said of a destruction, written and signed by the round's receipt key before anything is destroyed: RFC 8785 text.
create table destructions (
  round_id uuid primary key references rounds (id),
  record text not null,
  signature bytea not null check (octet_length(signature) = 64)
);
create trigger destructions_append_only before update or delete or truncate on destructions
  for each statement execute function refuse_change();

-- How many slips there were, for minutes and reconciliation, once the slips themselves are destroyed.
create table kept_slip_counts (
  round_id uuid not null,
  constituency_id uuid not null,
  printed integer not null,
  void integer not null,
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);

-- Until when a round keeps everything: by its frozen manifest, in UTC. Null as long as nothing has begun to run.
create function kept_until (p_round uuid) returns timestamptz
  language sql stable
  return (select (coalesce(published_at, case when rehearsal then counted_at end) at time zone 'UTC'
                  + make_interval(months => coalesce((manifest::jsonb #>> '{rules,keepMonths}')::integer, 12))) at time zone 'UTC'
          from rounds where id = p_round);

-- No row that is destroyed stays in the files of a table, as it would with `delete`: what is kept is written anew, sorted.
create function rewrite_without (p_table text, p_round uuid) returns void
  language plpgsql as $$
begin
  execute format('lock table %I in access exclusive mode', p_table);
  execute format('create temporary table kept on commit drop as select * from %I where round_id <> %L', p_table, p_round);
  execute format('truncate %I', p_table);
  execute format('insert into %I select * from kept order by kept', p_table);
  drop table pg_temp.kept;
end $$;

-- Refuses unless two people have said so, the record is written, and the time has come.
create function expect_end (p_round uuid) returns void
  language plpgsql as $$
begin
  perform from destructions where round_id = p_round;
  if not found or (select count(*) from approvals where round_id = p_round and act = 'destroy') < 2
     or not coalesce(kept_until(p_round) <= clock_timestamp(), false) then
    raise exception 'round % is still kept', p_round;
  end if;
end $$;

-- Destroys slips and the marks of who was issued. Repeatable.
create function destroy_roll (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  perform pg_advisory_xact_lock(608);
  perform expect_end(p_round);
  insert into kept_slip_counts (round_id, constituency_id, printed, void)
    select round_id, constituency_id, count(*), count(*) filter (where slips.void) from slips where round_id = p_round group by 1, 2
    on conflict do nothing;
  perform rewrite_without(name, p_round) from unnest(array['slips', 'participants', 'kiosk_pairings']) name;
  delete from kept_slip_keys where not exists (select from slips);
end $$;

-- Destroys the sealed box and the key that signed receipts. Repeatable.
create function destroy_box (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  perform pg_advisory_xact_lock(609);
  perform expect_end(p_round);
  perform rewrite_without(name, p_round) from unnest(array['credential_chunks', 'pile_chunks', 'comment_chunks', 'receipt_keys']) name;
end $$;

-- A mark of the secret from which the service's keys are derived, so that a database is never served with another one unseen.
create table secret_mark (
  only_one boolean primary key default true check (only_one),
  mark bytea not null check (octet_length(mark) = 32)
);

-- Keys of slips printed before the secret was changed, wrapped by the key of today, as long as there are such slips.
create table kept_slip_keys (
  number integer primary key,
  slip_key bytea not null
);

grant select on destructions, kept_slip_counts, kept_slip_keys to hom_phieu_registrar;
grant select, insert on destructions to hom_phieu_teller;
grant select on destructions to hom_phieu_reader;
grant update (destroyed_at) on rounds to hom_phieu_teller;
grant execute on function destroy_roll to hom_phieu_registrar;
grant execute on function destroy_box to hom_phieu_teller;
