-- Places that vote on paper, and the number of a draft's version.

alter table rounds
  -- Units whose people, and those of all units below, vote on paper.
  add column paper_units uuid[] not null default '{}',
  -- Goes up with every change of a draft, so that nobody overwrites what he has not seen.
  add column version integer not null default 1;

-- Public after closing: ballots of a paper place as its board counted them, before any mark is looked at.
create table paper_numbers (
  round_id uuid not null,
  constituency_id uuid not null,
  printed integer not null,
  issued integer not null,
  collected integer not null check (collected >= 0),
  -- Marks are entered only once issued and collected were announced (phát ra, thu về).
  announced boolean not null default false,
  -- Two members entered the same; nothing changes from here on.
  agreed boolean not null default false,
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade,
  check (collected <= issued and issued <= printed),
  check (announced or not agreed)
);

-- What one member of the board made of the sheets of one place: sums alone.
create table paper_entries (
  round_id uuid not null,
  constituency_id uuid not null,
  author uuid not null,
  form text not null check (form in ('sheets', 'totals')),
  -- {"notIssued": n, "other": [{"reason", "count"}], "rows": [{"subjectId", "levels", "blank", "several"}]}; null until finished
  totals jsonb,
  primary key (round_id, constituency_id, author),
  foreign key (round_id, constituency_id) references paper_numbers (round_id, constituency_id) on delete cascade,
  foreign key (round_id, author) references board_members (round_id, account_id)
);

-- Sheets that are being typed in one by one. Whole ballots together tell who wrote them, so each place has a partition of its
-- own, which is dropped with the agreement. No time and no number: ids are random, made by whoever types.
create table paper_sheets (
  constituency_id uuid not null,
  author uuid not null,
  id uuid not null,
  -- A byte for each person in ballot order: 0 blank, 1 … a level, 255 several marks. Null for a sheet that is invalid as a whole.
  marks bytea,
  invalid text check (invalid in ('not-issued', 'other')),
  reason text,
  primary key (constituency_id, author, id),
  check ((marks is null) = (invalid is not null)),
  check ((reason is not null) = coalesce(invalid = 'other', false))
) partition by list (constituency_id);
select keep_no_samples('paper_sheets');

-- Makes room for the sheets of a place whose numbers were announced. Repeatable.
create function make_paper_room (p_round uuid, p_constituency uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  perform from paper_numbers n join rounds r on r.id = n.round_id
    where n.round_id = p_round and n.constituency_id = p_constituency and n.announced and not n.agreed and r.state = 'closed';
  if not found then
    raise exception 'constituency % of round % takes no sheets', p_constituency, p_round;
  end if;
  perform create_round_partition('paper_sheets', p_constituency, false);
end $$;

-- Destroys the sheets of a place on whose sums two members agree.
create function drop_paper_room (p_round uuid, p_constituency uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(round_lock(p_round));
  -- One at a time, as with boxes: to drop a partition locks its whole table.
  perform pg_advisory_xact_lock(610);
  perform from paper_numbers where round_id = p_round and constituency_id = p_constituency and agreed;
  if not found then
    raise exception 'the sheets of constituency % of round % are still needed', p_constituency, p_round;
  end if;
  perform drop_round_partition('paper_sheets', p_constituency);
end $$;

revoke execute on function make_paper_room, drop_paper_room from public;
grant select, insert, update on paper_numbers to hom_phieu_teller;
grant select, insert, update, delete on paper_entries, paper_sheets to hom_phieu_teller;
grant execute on function make_paper_room, drop_paper_room to hom_phieu_teller;
grant select on paper_numbers to hom_phieu_registrar;
