-- The box side: knows sealed sheets, never a person. No column here holds a time or a sequence number.

-- Sheets while the round is open. Rows lie in order of arrival, so the whole partition is thrown away at closing.
create table sheets (
  round_id uuid not null,
  constituency_id uuid not null,
  nonce bytea not null,
  signature bytea not null,
  -- 49 bytes for each subject, in ballot order.
  envelopes bytea not null,
  comment bytea,
  version integer not null default 1,
  primary key (round_id, constituency_id, nonce),
  -- One check, because each one costs every cast.
  check (octet_length(nonce) = 32 and octet_length(signature) = 256 and octet_length(envelopes) % 49 = 0 and (comment is null or octet_length(comment) = 1072))
) partition by list (round_id);
alter table sheets alter column envelopes set storage external;

-- Where it is known which envelopes are in the box, so that a copied one is refused at once. While one process alone casts, from the
-- first sheet on, it remembers them and is named here (by a name that it gives to its memory, and forgets with it). As soon as there
-- is a second one, or the first has started anew, the name is null: then the two tables below know, for however many processes.
-- Lost in a crash of the server, like them: a box that holds sheets and has no row here counts as one without a keeper.
-- Dropped, not deleted, like them: a row that is left in a file would tell when the first ballot came.
create table tag_keepers (
  round_id uuid primary key,
  keeper uuid
) partition by list (round_id);

-- First eight bytes of each envelope in the box: they begin a random public key, so two that agree are the same envelope (or a
-- chance of one in 2^64, which only means sealing anew). Can be rebuilt from the sheets, so it is not written ahead: after a crash
-- it is empty, and each constituency is filled again at its next cast.
create table envelope_tags (
  round_id uuid not null,
  tag bigint not null
) partition by list (round_id);

-- Constituencies whose tags are complete; lost together with them, and dropped with them: rows lie in the order of first casts.
create table tagged_constituencies (
  round_id uuid not null,
  constituency_id uuid not null,
  primary key (round_id, constituency_id)
) partition by list (round_id);
select keep_no_samples('sheets'), keep_no_samples('envelope_tags'), keep_no_samples('tagged_constituencies'), keep_no_samples('tag_keepers');

-- Private half of the round's receipt key, wrapped by the service's key.
create table receipt_keys (
  round_id uuid primary key references rounds (id) on delete cascade,
  private_key bytea not null
);

-- The sealed box after closing: entries sorted by their bytes, cut in chunks so that it is read as a stream.
create table credential_chunks (
  round_id uuid not null references rounds (id) on delete cascade,
  constituency_id uuid not null,
  chunk integer not null,
  -- nonce || signature, 288 bytes each, ascending by nonce
  entries bytea not null check (octet_length(entries) % 288 = 0),
  primary key (round_id, constituency_id, chunk)
);
create table pile_chunks (
  round_id uuid not null references rounds (id) on delete cascade,
  constituency_id uuid not null,
  subject_id uuid not null,
  chunk integer not null,
  -- envelopes, 49 bytes each, ascending
  entries bytea not null check (octet_length(entries) % 49 = 0),
  primary key (round_id, constituency_id, subject_id, chunk)
);
create table comment_chunks (
  round_id uuid not null references rounds (id) on delete cascade,
  constituency_id uuid not null,
  chunk integer not null,
  -- sealed comments, 1072 bytes each, ascending
  entries bytea not null check (octet_length(entries) % 1072 = 0),
  primary key (round_id, constituency_id, chunk)
);
alter table credential_chunks alter column entries set storage external;
alter table pile_chunks alter column entries set storage external;
alter table comment_chunks alter column entries set storage external;

-- Public after closing: how many sheets a constituency's box holds, and its Merkle root (RFC 9162) once computed.
create table boxes (
  round_id uuid not null,
  constituency_id uuid not null,
  sheets integer not null check (sheets >= 0),
  root bytea check (octet_length(root) = 32),
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);

create function open_box (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  if to_regclass(round_partition('sheets', p_round)) is not null then
    return;
  end if;
  perform create_round_partition('tag_keepers', p_round, true);
  perform create_round_partition('sheets', p_round, false);
  perform create_round_partition('envelope_tags', p_round, true);
  perform create_round_partition('tagged_constituencies', p_round, true);
  -- A sheet of many persons stays in its row, and tags are unique by themselves, without the round that all of them share.
  execute format('alter table %I set (toast_tuple_target = 8160)', round_partition('sheets', p_round));
  execute format('create unique index on %I (tag)', round_partition('envelope_tags', p_round));
end $$;

-- Tags of one sheet's envelopes, its comment's among them.
create function envelope_tags_of (p_envelopes bytea, p_comment bytea) returns setof bigint
  language sql immutable
begin atomic
  select ('x' || encode(substring(p_envelopes from place * 49 + 1 for 8), 'hex'))::bit(64)::bigint
  from generate_series(0, octet_length(p_envelopes) / 49 - 1) place
  union all
  select ('x' || encode(substring(p_comment from 1 for 8), 'hex'))::bit(64)::bigint where p_comment is not null;
end;

-- Names the keeper of a box: p_keeper if it is empty or has this keeper already, otherwise nobody, which is for good. True when p_keeper
-- keeps it. Does nothing for a round that is not open.
create function keep_tags (p_round uuid, p_keeper uuid) returns boolean
  language plpgsql as $$
declare
  kept boolean;
begin
  -- Nothing of this can be read there.
  if pg_is_in_recovery() then
    raise 'a standby keeps no tags' using errcode = 'read_only_sql_transaction';
  end if;
  -- No cast is under way: each holds this lock with the others, until it is committed.
  perform pg_advisory_xact_lock(round_lock(p_round));
  if not exists (select from rounds where id = p_round and state = 'open') then
    return false;
  end if;
  insert into tag_keepers as k (round_id, keeper)
    select p_round, case when not exists (select from sheets where round_id = p_round) then p_keeper end
    on conflict (round_id) do update set keeper = case when k.keeper = p_keeper then p_keeper end
    returning keeper is not null into kept;
  return kept;
end $$;

-- Completes the tags of constituencies that lost them in a crash of the server, or never had any.
create function tag_constituencies (p_round uuid, p_constituencies uuid[]) returns void
  language plpgsql as $$
declare
  c uuid;
begin
  -- The order in which a box is thrown away: its sheets, then their tags. (The caller has read which are complete.)
  lock table only sheets in row exclusive mode;
  for c in select distinct i from unnest(p_constituencies) i order by i loop
    perform pg_advisory_xact_lock(hashtextextended(c::text, 605));
    if not exists (select from tagged_constituencies where round_id = p_round and constituency_id = c) then
      insert into envelope_tags (round_id, tag)
        select p_round, envelope_tags_of(envelopes, comment) from sheets where round_id = p_round and constituency_id = c
        on conflict do nothing;
      insert into tagged_constituencies (round_id, constituency_id) values (p_round, c);
    end if;
  end loop;
end $$;

-- The same for one constituency of a box without a keeper, whoever casts there next.
create function complete_tags (p_round uuid, p_constituency uuid) returns void
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(round_lock(p_round));
  if exists (select from rounds r join tag_keepers k on k.round_id = r.id where r.id = p_round and r.state = 'open' and k.keeper is null) then
    perform tag_constituencies(p_round, array[p_constituency]);
  end if;
end $$;

-- Whether sheets go into a round's box, looked up in the memory called p_keeper (null: by the tables): null when it is not open, false
-- when somebody else knows what is in it. Until the transaction ends, neither changes. Who has locked a table already must not wait, because
-- whoever drops a box has the round's lock and wants the tables': without p_wait, null as well when the round is in other hands just now.
create function may_cast (p_round uuid, p_keeper uuid, p_wait boolean) returns boolean
  -- Planned once: otherwise every call would plan anew, which costs more than the work.
  language plpgsql set plan_cache_mode = 'force_generic_plan' as $$
declare
  here boolean;
begin
  -- The lock comes before the statement that reads the state, which so sees what was committed while this one waited. Asked for in
  -- an expression, because a statement of its own would cost a plan to start.
  if not pg_try_advisory_xact_lock_shared(round_lock(p_round)) then
    if not p_wait then
      return null;
    end if;
    perform pg_advisory_xact_lock_shared(round_lock(p_round));
  end if;
  select k.round_id is not null and k.keeper is not distinct from p_keeper into here
    from rounds r left join tag_keepers k on k.round_id = r.id
    where r.id = p_round and r.state = 'open' and (r.close_not_after is null or clock_timestamp() < r.close_not_after);
  return here;
end $$;

-- Puts a batch of sheets, verified by the service, into the box in one transaction. No two of a batch share a nonce.
--   p_keeper    the process that has seen that no envelope of the batch is in the box; null when p_tags shall tell
--   p_sheets    nonce (32 bytes), signature (256) and envelopes of every sheet, concatenated
--   p_offsets   where in p_sheets each one starts (from 1), and where the last one ends
--   p_comments  null when no sheet of the batch has one
--   p_tags      first eight bytes of every envelope and comment; null with a keeper
-- Null when every sheet was new, which is the rule; 'elsewhere' when somebody else knows what is in the box, and nothing was done;
-- otherwise a list of outcome and version in the order of the sheets: 'cast', 'same' (the identical sheet again), 'replaced',
-- 'spent' (another sheet, no re-vote), 'copied' (an envelope is in the box already) and 'not-open'.
create function cast_sheets (p_round uuid, p_revote boolean, p_keeper uuid, p_constituencies uuid[], p_offsets integer[], p_sheets bytea,
                             p_comments bytea[], p_tags bigint[])
  returns jsonb
  -- Planned once, too.
  language plpgsql set plan_cache_mode = 'force_generic_plan' as $$
declare
  batch constant integer := cardinality(p_constituencies);
  here boolean;
  outcomes jsonb := '[]';
begin
  -- Tags have no copy on a standby, where reading them is an error that says so; nothing can be written there in any case.
  if pg_is_in_recovery() then
    raise 'a standby takes no sheets' using errcode = 'read_only_sql_transaction';
  end if;
  here := may_cast(p_round, p_keeper, true);
  if here is null then
    return (select jsonb_agg(jsonb_build_object('outcome', 'not-open', 'version', 0)) from generate_series(1, batch));
  elsif not here then
    return '"elsewhere"';
  end if;
  if p_keeper is null then
    if exists (select from unnest(p_constituencies) c where c not in (select constituency_id from tagged_constituencies where round_id = p_round)) then
      perform tag_constituencies(p_round, p_constituencies);
    end if;
  end if;

  -- Nearly always every sheet is new. An error that is caught here is told to no log.
  begin
    insert into sheets (round_id, constituency_id, nonce, signature, envelopes, comment)
      select p_round, p_constituencies[i], substring(p_sheets from p_offsets[i] for 32), substring(p_sheets from p_offsets[i] + 32 for 256),
             substring(p_sheets from p_offsets[i] + 288 for p_offsets[i + 1] - p_offsets[i] - 288), p_comments[i]
      from generate_series(1, batch) i;
    if p_tags is not null then
      insert into envelope_tags (round_id, tag) select p_round, tag from unnest(p_tags) tag order by tag;
    end if;
    return null;
  exception when unique_violation then
    -- Some credential or envelope is in the box already; nothing of the batch is there now.
  end;
  for i in 1 .. batch loop
    outcomes := outcomes || (select jsonb_build_object('outcome', o.outcome, 'version', o.version) from cast_sheet(
      p_round, p_revote, p_tags is not null, p_constituencies[i], substring(p_sheets from p_offsets[i] for 32), substring(p_sheets from p_offsets[i] + 32 for 256),
      substring(p_sheets from p_offsets[i] + 288 for p_offsets[i + 1] - p_offsets[i] - 288), p_comments[i]) o);
  end loop;
  return outcomes;
end $$;

-- One sheet, whatever is in the box already; p_tagged when its tags shall tell whether an envelope is; outcomes as above.
create function cast_sheet (p_round uuid, p_revote boolean, p_tagged boolean, p_constituency uuid, p_nonce bytea, p_signature bytea, p_envelopes bytea, p_comment bytea)
  returns table (outcome text, version integer)
  language plpgsql as $$
#variable_conflict use_column
declare
  held sheets;
begin
  insert into sheets (round_id, constituency_id, nonce, signature, envelopes, comment)
    values (p_round, p_constituency, p_nonce, p_signature, p_envelopes, p_comment) on conflict do nothing;
  if found then
    if p_tagged then
      insert into envelope_tags (round_id, tag) select p_round, tag from envelope_tags_of(p_envelopes, p_comment) tag order by tag;
    end if;
    return query select 'cast', 1;
    return;
  end if;
  select * into strict held from sheets
    where round_id = p_round and constituency_id = p_constituency and nonce = p_nonce for update;
  if held.envelopes = p_envelopes and held.comment is not distinct from p_comment then
    return query select 'same', held.version;
  elsif not p_revote then
    return query select 'spent', held.version;
  else
    if p_tagged then
      delete from envelope_tags where round_id = p_round and tag in (select envelope_tags_of(held.envelopes, held.comment));
      insert into envelope_tags (round_id, tag) select p_round, tag from envelope_tags_of(p_envelopes, p_comment) tag order by tag;
    end if;
    update sheets s set envelopes = p_envelopes, comment = p_comment, version = s.version + 1
      where s.round_id = p_round and s.constituency_id = p_constituency and s.nonce = p_nonce;
    return query select 'replaced', held.version + 1;
  end if;
exception when unique_violation then
  return query select 'copied', 0;
end $$;

-- Shakes the box: cuts every sheet into envelopes, lays each person's envelopes on their own pile in the order of their
-- bytes, and drops the storage in which sheets lay together and in order of arrival. Repeating it changes nothing.
create function seal_box (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare
  c record;
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  -- One box at a time: to drop a partition locks its whole table, so two that have read from it would wait for each other.
  perform pg_advisory_xact_lock(609);
  if (select state from rounds where id = p_round) is distinct from 'closing' then
    raise exception 'round % is not closing', p_round;
  end if;
  if to_regclass(round_partition('sheets', p_round)) is null then
    return;
  end if;
  for c in select id, subject_ids from constituencies where round_id = p_round and mode = 'electronic' order by position loop
    insert into boxes (round_id, constituency_id, sheets)
      select p_round, c.id, count(*) from sheets where round_id = p_round and constituency_id = c.id;
    insert into credential_chunks (round_id, constituency_id, chunk, entries)
      select p_round, c.id, chunk, string_agg(entry, '' order by entry) from (
        select nonce || signature as entry, (row_number() over (order by nonce) - 1) / 1024 as chunk
        from sheets where round_id = p_round and constituency_id = c.id) sorted
      group by chunk order by chunk;
    insert into pile_chunks (round_id, constituency_id, subject_id, chunk, entries)
      select p_round, c.id, c.subject_ids[place], chunk, string_agg(entry, '' order by entry) from (
        select place, entry, (row_number() over (partition by place order by entry) - 1) / 4096 as chunk
        from (select place, substring(envelopes from place * 49 - 48 for 49) as entry
              from sheets, generate_subscripts(c.subject_ids, 1) place
              where round_id = p_round and constituency_id = c.id) cut) sorted
      group by place, chunk order by place, chunk;
    insert into comment_chunks (round_id, constituency_id, chunk, entries)
      select p_round, c.id, chunk, string_agg(entry, '' order by entry) from (
        select comment as entry, (row_number() over (order by comment) - 1) / 256 as chunk
        from sheets where round_id = p_round and constituency_id = c.id and comment is not null) sorted
      group by chunk order by chunk;
  end loop;
  -- In the order in which a cast in another round takes them, so that the two never wait for each other in a circle.
  perform drop_round_partition('tag_keepers', p_round);
  perform drop_round_partition('tagged_constituencies', p_round);
  perform drop_round_partition('sheets', p_round);
  perform drop_round_partition('envelope_tags', p_round);
end $$;

-- Destroys the sheets of a cancelled round unread, and what was made of those of its paper places (010_paper.sql); true when there was
-- something left to destroy.
create function discard_box (p_round uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place uuid;
  found_some boolean := false;
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  if (select state from rounds where id = p_round) is distinct from 'cancelled' then
    raise exception 'round % is not cancelled', p_round;
  end if;
  delete from receipt_keys where round_id = p_round;
  delete from credential_chunks where round_id = p_round;
  delete from pile_chunks where round_id = p_round;
  delete from comment_chunks where round_id = p_round;
  delete from paper_entries where round_id = p_round;
  for place in select id from constituencies where round_id = p_round and mode = 'paper' loop
    if to_regclass(round_partition('paper_sheets', place)) is not null then
      perform pg_advisory_xact_lock(610);
      perform drop_round_partition('paper_sheets', place);
      found_some := true;
    end if;
  end loop;
  if to_regclass(round_partition('sheets', p_round)) is null then
    return found_some;
  end if;
  perform drop_round_partition('tag_keepers', p_round);
  perform drop_round_partition('tagged_constituencies', p_round);
  perform drop_round_partition('sheets', p_round);
  perform drop_round_partition('envelope_tags', p_round);
  return true;
end $$;
