-- The roll side: knows people, never a sheet. Owned by nobody who can read the box.

create table roll_entries (
  round_id uuid not null references rounds (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  code text not null,
  name text not null,
  -- null for civilians
  rank text,
  personnel_class text not null,
  unit_id uuid not null references units (id),
  -- Set when the roll is frozen.
  constituency_id uuid,
  primary key (round_id, id),
  unique (round_id, code),
  foreign key (round_id, constituency_id) references constituencies (round_id, id)
);

-- A slip admits its holder: a person of the roll (named), or whoever drew it (drawn: a random id that stands for no person).
create table slips (
  -- HMAC-SHA256 of the code under the service's slip key; the code itself is printed and forgotten.
  digest bytea primary key check (octet_length(digest) = 32),
  round_id uuid not null,
  constituency_id uuid not null,
  holder uuid not null,
  void boolean not null default false,
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);
create unique index slips_one_valid on slips (round_id, holder) where not void;

-- Who was issued, while issuing runs: rows lie in order of arrival, so the whole partition is thrown away at closing.
-- The digest is of the blinded message and lets a lost reply be repeated; it says nothing about the credential.
create table issued_marks (
  round_id uuid not null,
  holder uuid not null,
  constituency_id uuid not null,
  blinded_digest bytea not null check (octet_length(blinded_digest) = 32),
  primary key (round_id, holder)
) partition by list (round_id);

-- Who took part, written once at closing in the order of random ids.
create table participants (
  round_id uuid not null references rounds (id) on delete cascade,
  holder uuid not null,
  constituency_id uuid not null,
  primary key (round_id, holder)
);

-- Issuer private keys, wrapped by the service's key; the partition is dropped at closing.
create table issuer_secrets (
  round_id uuid not null,
  constituency_id uuid not null,
  private_key bytea not null,
  primary key (round_id, constituency_id)
) partition by list (round_id);

create function round_partition (p_table text, p_round uuid) returns text
  language sql immutable
  return p_table || '_' || replace(p_round::text, '-', '');

-- Samples that the server takes of a table's values to plan by outlive the table: whole sheets, and who came before whom. None are
-- taken of what is dropped.
create function keep_no_samples (p_table text) returns void
  language plpgsql as $$
declare
  c name;
begin
  for c in select attname from pg_attribute where attrelid = p_table::regclass and attnum > 0 and not attisdropped loop
    execute format('alter table %I alter column %I set statistics 0', p_table, c);
  end loop;
end $$;
select keep_no_samples('issued_marks'), keep_no_samples('issuer_secrets');

create function create_round_partition (p_table text, p_round uuid, p_unlogged boolean) returns void
  language plpgsql as $$
declare
  part constant text := round_partition(p_table, p_round);
begin
  if to_regclass(part) is null then
    execute format('create %s table %I (like %I including all)', case when p_unlogged then 'unlogged' else '' end, part, p_table);
    perform keep_no_samples(part);
    execute format('alter table %I attach partition %I for values in (%L)', p_table, part, p_round);
  end if;
end $$;

create function drop_round_partition (p_table text, p_round uuid) returns void
  language plpgsql as $$
begin
  execute format('drop table if exists %I', round_partition(p_table, p_round));
end $$;

-- Makes room for a round's issuer keys and marks of issue.
create function prepare_roll (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  perform create_round_partition('issued_marks', p_round, false);
  perform create_round_partition('issuer_secrets', p_round, false);
end $$;

-- Issues to a batch of holders in one call; p_digests holds 32 bytes for each holder, in their order. Null when all were issued,
-- which is the rule; otherwise the outcomes in their order: 'issued' (also for a repeat of the same blinded message), 'other' (a
-- different message was issued before), 'void' (no valid slip) or 'not-open'.
create function issue_marks (p_round uuid, p_holders uuid[], p_constituencies uuid[], p_digests bytea) returns text[]
  -- Planned once: otherwise every call would plan anew, which costs more than the work.
  language plpgsql set plan_cache_mode = 'force_generic_plan' as $$
declare
  batch constant integer := cardinality(p_holders);
  issued integer;
begin
  perform pg_advisory_xact_lock_shared(round_lock(p_round));
  perform from rounds
    where id = p_round and state = 'open' and (close_not_after is null or clock_timestamp() < close_not_after);
  if not found then
    return array_fill('not-open'::text, array[batch]);
  end if;
  -- A scalar subquery is looked up for each holder through the index, however many slips the roll has; a join might read them all.
  insert into issued_marks (round_id, holder, constituency_id, blinded_digest)
    select p_round, p_holders[n], p_constituencies[n], substring(p_digests from n * 32 - 31 for 32)
    from generate_series(1, batch) n
    where (select s.constituency_id from slips s where s.round_id = p_round and s.holder = p_holders[n] and not s.void) = p_constituencies[n]
    order by p_holders[n]
    on conflict (round_id, holder) do nothing;
  get diagnostics issued = row_count;
  if issued = batch then
    return null;
  end if;
  -- A statement of its own, so that it sees marks another transaction committed while the insert waited for it.
  return (
    select array_agg(case when valid is distinct from p_constituencies[n] then 'void'
                          when digest = substring(p_digests from n * 32 - 31 for 32) then 'issued'
                          else 'other' end order by n)
    from (select n,
                 (select s.constituency_id from slips s where s.round_id = p_round and s.holder = p_holders[n] and not s.void) as valid,
                 (select m.blinded_digest from issued_marks m where m.round_id = p_round and m.holder = p_holders[n]) as digest
          from generate_series(1, batch) n) asked);
end $$;

-- Ends issuing for good: leaves who took part in an order that tells nothing, and one number for each electronic constituency
-- (paper is issued by hand).
create function seal_roll (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  -- One roll at a time: to drop a partition locks its whole table, so two that have read from it would wait for each other.
  perform pg_advisory_xact_lock(608);
  if (select state from rounds where id = p_round) is distinct from 'closing' then
    raise exception 'round % is not closing', p_round;
  end if;
  if to_regclass(round_partition('issued_marks', p_round)) is null then
    return;
  end if;
  insert into participants (round_id, holder, constituency_id)
    select round_id, holder, constituency_id from issued_marks where round_id = p_round order by holder;
  insert into issued_counts (round_id, constituency_id, issued)
    select c.round_id, c.id, (select count(*) from participants p where p.round_id = c.round_id and p.constituency_id = c.id)
    from constituencies c where c.round_id = p_round and c.mode = 'electronic';
  perform drop_round_partition('issued_marks', p_round);
  perform drop_round_partition('issuer_secrets', p_round);
end $$;

-- Destroys what a cancelled round had issued; true when there was something left to destroy.
create function discard_roll (p_round uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  if (select state from rounds where id = p_round) is distinct from 'cancelled' then
    raise exception 'round % is not cancelled', p_round;
  end if;
  if to_regclass(round_partition('issued_marks', p_round)) is null then
    return false;
  end if;
  perform drop_round_partition('issued_marks', p_round);
  perform drop_round_partition('issuer_secrets', p_round);
  return true;
end $$;
