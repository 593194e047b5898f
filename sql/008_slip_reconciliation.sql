-- What became of the printed slips of a constituency, as the organiser counted them: numbers only, never a holder.
-- How many were printed and voided is counted from the slips themselves.

create table slip_reconciliations (
  round_id uuid not null,
  constituency_id uuid not null,
  handed_out integer not null check (handed_out >= 0),
  spoilt integer not null check (spoilt >= 0),
  returned integer not null check (returned >= 0),
  primary key (round_id, constituency_id),
  foreign key (round_id, constituency_id) references constituencies (round_id, id) on delete cascade
);

grant select, insert, update on slip_reconciliations to hom_phieu_registrar;
