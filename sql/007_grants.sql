-- The cut, held by the database: no login of the service reads both the roll and the box.
-- The three logins are made by the migration program before this file runs.

revoke all on schema public from public;
grant usage on schema public to hom_phieu_registrar, hom_phieu_teller, hom_phieu_reader;
revoke execute on all functions in schema public from public;
grant execute on function round_lock to hom_phieu_registrar, hom_phieu_teller;
grant execute on function record_event to hom_phieu_registrar, hom_phieu_teller;
grant select on migrations to hom_phieu_registrar, hom_phieu_teller, hom_phieu_reader;

-- Registrar: organisation, the round's public facts, the roll.
grant select, insert, update, delete on
  units, unit_names, people, posts, accounts, sessions, setup_codes,
  rounds, round_subjects, constituencies, board_members, board_keys, key_shares, approvals, attendance, progress,
  roll_entries, slips, minutes_notes
  to hom_phieu_registrar;
grant select, insert on issued_marks, issuer_secrets to hom_phieu_registrar;
grant select on issued_counts, participants, boxes, audit_events to hom_phieu_registrar;
grant execute on function prepare_roll, issue_marks, seal_roll, discard_roll, audit_digest to hom_phieu_registrar;

-- Teller: the round's public facts, the box, the counts.
grant select on rounds, round_subjects, constituencies, board_keys, board_members, key_shares, attendance, issued_counts, minutes_notes to hom_phieu_teller;
grant update (state, box_root, closed_at, counted_at, published_at) on rounds to hom_phieu_teller;
grant select, insert, update on progress to hom_phieu_teller;
grant select, insert, update, delete on sheets, envelope_tags, tagged_constituencies to hom_phieu_teller;
grant select, insert on tag_keepers to hom_phieu_teller;
grant update (keeper) on tag_keepers to hom_phieu_teller;
grant select, insert on receipt_keys to hom_phieu_teller;
grant select, update (root) on boxes to hom_phieu_teller;
grant select on credential_chunks, pile_chunks, comment_chunks to hom_phieu_teller;
grant select, insert on tallies, releases to hom_phieu_teller;
grant execute on function open_box, envelope_tags_of, keep_tags, tag_constituencies, complete_tags, may_cast, cast_sheets, cast_sheet, seal_box, discard_box to hom_phieu_teller;

-- Reader: what has been published, and the public facts around it.
grant select on rounds, constituencies, board_keys, issued_counts, boxes, releases to hom_phieu_reader;
