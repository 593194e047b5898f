-- What staff did, in a chain: each event's digest covers the one before. No voter ever appears here.

create table audit_events (
  number bigint primary key,
  at timestamptz not null,
  actor_id uuid,
  actor text not null,
  action text not null,
  round_id uuid,
  details jsonb not null default '{}',
  previous bytea not null check (octet_length(previous) = 32),
  digest bytea not null unique check (octet_length(digest) = 32)
);

create function audit_digest (p_previous bytea, p_number bigint, p_at timestamptz, p_actor_id uuid, p_actor text, p_action text, p_round uuid, p_details jsonb)
  returns bytea
  language sql stable set timezone = 'UTC'
  return sha256(p_previous || convert_to(jsonb_build_array(
    p_number, to_char(p_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_actor_id, p_actor, p_action, p_round, p_details)::text, 'UTF8'));

create function record_event (p_actor_id uuid, p_actor text, p_action text, p_round uuid, p_details jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last audit_events;
  moment constant timestamptz := clock_timestamp();
begin
  perform pg_advisory_xact_lock(606);
  select * into last from audit_events order by number desc limit 1;
  insert into audit_events (number, at, actor_id, actor, action, round_id, details, previous, digest)
    select n, moment, p_actor_id, p_actor, p_action, p_round, p_details, previous,
           audit_digest(previous, n, moment, p_actor_id, p_actor, p_action, p_round, p_details)
    from (select coalesce(last.number, 0) + 1 as n, coalesce(last.digest, sha256('hom-phieu/1/audit')) as previous) link;
end $$;

create function refuse_change () returns trigger
  language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function refuse_change();
create trigger releases_append_only before update or delete or truncate on releases
  for each statement execute function refuse_change();
