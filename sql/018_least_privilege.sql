-- Each login keeps what its half does and no more. test/privileges.test.ts holds the whole list.

-- Nothing that a later file makes is anybody's by itself.
alter default privileges revoke execute on functions from public;

-- Registrar: what is never deleted, or written once.
revoke delete on units, unit_names, people, posts, accounts, rounds, constituencies, key_shares, attendance, progress, slips, minutes_notes from hom_phieu_registrar;
revoke update on sessions, constituencies, board_members, board_keys from hom_phieu_registrar;
revoke update on rounds, round_subjects, key_shares, approvals, roll_entries, slips from hom_phieu_registrar;
-- All but the root of the box, and the moments of counting and publishing, which are the teller's.
grant update (title, kind, period, unit_id, rehearsal, secrecy, place, basis, rules, composition, slip_kind, paper_units, version, open_not_before, close_not_after,
              state, manifest, manifest_hash, cancel_reason, opened_at, closed_at) on rounds to hom_phieu_registrar;
grant update (unit_id) on round_subjects to hom_phieu_registrar;
grant update (checked) on key_shares to hom_phieu_registrar;
grant update (account_id) on approvals to hom_phieu_registrar;
grant update (constituency_id) on roll_entries to hom_phieu_registrar;
grant update (void) on slips to hom_phieu_registrar;

-- Teller.
revoke select on round_subjects, board_keys, key_shares, minutes_notes from hom_phieu_teller;
revoke update (closed_at) on rounds from hom_phieu_teller;
revoke update, delete on sheets, tagged_constituencies from hom_phieu_teller;
revoke update on envelope_tags from hom_phieu_teller;
grant update (envelopes, comment, version) on sheets to hom_phieu_teller;

-- Reader: a release says itself of which round it is.
revoke select on rounds, board_keys, issued_counts, boxes from hom_phieu_reader;
