/**
 * What a backup holds. A table whole (null), or the rows for which a condition holds. Of rounds that were prepared, open or being sealed nothing
 * secret is kept: a restored round like that is cancelled, because its credentials may be out already (DECISIONS.md).
 */
export const keptTables: Readonly<Record<string, string | null>> = {
  units: null,
  unit_names: null,
  people: null,
  posts: null,
  period_notes: null,
  accounts: null,
  rounds: null,
  round_subjects: null,
  constituencies: null,
  board_members: null,
  board_keys: null,
  key_shares: null,
  approvals: null,
  attendance: null,
  issued_counts: null,
  progress: null,
  minutes_notes: null,
  roll_entries: null,
  slips: null,
  slip_reconciliations: null,
  kept_slip_counts: null,
  kept_slip_keys: null,
  participants: null,
  audit_events: null,
  receipt_keys: "round_id in (select id from rounds where state in ('closed', 'counted', 'published'))",
  credential_chunks: null,
  pile_chunks: null,
  comment_chunks: null,
  boxes: null,
  paper_numbers: null,
  // An entry that is not finished stands on sheets that are not kept.
  paper_entries: 'totals is not null',
  tallies: null,
  dialogues: null,
  dialogue_themes: null,
  comments: null,
  dialogue_releases: null,
  releases: null,
  published_units: null,
  published_turnouts: null,
  divisions: null,
  blocks: null,
  figures: null,
  release_ledger: null,
  correction_proposals: null,
  corrected_places: null,
  destructions: null,
}

/** What closing, agreement, review or the end of a session destroys must not live on in a file. */
export const leftOutTables: readonly string[] = [
  'sheets', 'envelope_tags', 'tagged_constituencies', 'tag_keepers', 'issued_marks', 'issuer_secrets', 'paper_sheets', 'opened_comments',
  'sessions', 'setup_codes', 'kiosk_pairings', 'secret_mark',
]

/** Made by the migration program, and compared instead. */
export const migrationTable = 'migrations'
