-- Codes that pair a kiosk with a round, each until it is used or has expired. What is paired is not kept: a kiosk has no id, and
-- nothing that comes from it later says so.

create table kiosk_pairings (
  -- HMAC-SHA256 of the code under the service's pairing key; the code itself is shown and forgotten.
  digest bytea primary key check (octet_length(digest) = 32),
  round_id uuid not null references rounds (id) on delete cascade,
  expires_at timestamptz not null
);

grant select, insert, delete on kiosk_pairings to hom_phieu_registrar;
