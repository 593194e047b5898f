-- Comments (ý kiến) from the count on: what was opened, what the board let through, themes with the answers of the leadership, and
-- what was published (đối thoại). Nothing here says from which place, sheet or envelope a text came, nor when.

-- How it went at the count, and how far it has come since.
create table dialogues (
  round_id uuid primary key references rounds (id),
  -- Texts that the board has to look at; envelopes that held none; places whose comments stay shut because too few voted there.
  opened integer not null check (opened >= 0),
  unreadable integer not null check (unreadable >= 0),
  shut_places integer not null check (shut_places >= 0),
  -- The review is over: {"<reason>": n} of what was withheld. The texts themselves are gone.
  withheld jsonb,
  -- Goes up with every change of themes and answers, so that nobody overwrites what he has not seen.
  version integer not null default 1
);

-- Comments as they were written, each under a random id and laid down in the order of these ids. A partition for each round,
-- dropped when the review ends: what was withheld or struck out is nowhere after.
create table opened_comments (
  round_id uuid not null,
  id uuid not null,
  text text not null check (text <> ''),
  -- {"decision": "show", "struck": [numbers of words]} or {"decision": "withhold", "reason": "..."}
  verdict jsonb,
  -- Who said so, and the second one who said the same.
  judge uuid,
  second uuid,
  primary key (round_id, id),
  check ((verdict is null) = (judge is null)),
  check (second is null or judge is not null),
  check (second <> judge)
) partition by list (round_id);
select keep_no_samples('opened_comments');

create table dialogue_themes (
  round_id uuid not null references dialogues (round_id),
  id uuid not null default gen_random_uuid(),
  position integer not null check (position >= 0),
  title text not null check (title <> ''),
  answer text not null default '',
  primary key (round_id, id)
);

-- What may be read, words that were struck out left out.
create table comments (
  round_id uuid not null references dialogues (round_id),
  id uuid not null,
  text text not null check (text <> ''),
  theme_id uuid,
  primary key (round_id, id),
  foreign key (round_id, theme_id) references dialogue_themes (round_id, id)
);

-- What was published for the voters, each time whole, as RFC 8785 text; the last one is shown.
create table dialogue_releases (
  round_id uuid not null references dialogues (round_id),
  number integer not null check (number >= 1),
  content text not null,
  digest bytea not null check (octet_length(digest) = 32),
  primary key (round_id, number)
);
create trigger dialogue_releases_append_only before update or delete or truncate on dialogue_releases
  for each statement execute function refuse_change();

-- Makes room for the comments of a round that is being counted.
create function make_comment_room (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  if (select state from rounds where id = p_round) is distinct from 'closed' then
    raise exception 'round % is not being counted', p_round;
  end if;
  perform create_round_partition('opened_comments', p_round, false);
end $$;

-- Destroys the comments as they were written, once the board has let through what may be read.
create function drop_comment_room (p_round uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  -- One at a time, as with boxes: to drop a partition locks its whole table.
  perform pg_advisory_xact_lock(614);
  perform from dialogues where round_id = p_round and withheld is not null;
  if not found then
    raise exception 'the comments of round % are still under review', p_round;
  end if;
  perform drop_round_partition('opened_comments', p_round);
end $$;

revoke execute on function make_comment_room, drop_comment_room from public;
grant execute on function make_comment_room, drop_comment_room to hom_phieu_teller;
grant select, insert, update on dialogues, opened_comments, comments to hom_phieu_teller;
grant select, insert, update, delete on dialogue_themes to hom_phieu_teller;
grant select, insert on dialogue_releases to hom_phieu_teller;
grant select on dialogue_releases to hom_phieu_reader;
