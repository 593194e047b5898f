import t from 'tap'
import { sha256 } from '../../src/crypto/sha256.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { countRound } from '../../src/steps/count/count.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { reprintSlips } from '../../src/steps/conduct/slips.js'
import { partitionsOf, tablesThatHold } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { closeStaged, sheetOf, voteAll } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { world, organiser, head, asOwner } = stage

const tablesWith = (bytes: Uint8Array) => tablesThatHold(stage, bytes)
const entries = (rows: readonly { readonly entries: Buffer }[], size: number): Buffer[] => {
  const whole = Buffer.concat(rows.map(row => row.entries))
  return Array.from({ length: whole.length / size }, (_, at) => whole.subarray(at * size, (at + 1) * size))
}
const isAscending = (list: readonly Buffer[]) => list.every((entry, at) => at === 0 || Buffer.compare(list[at - 1]!, entry) < 0)

t.test('after closing nothing tells which envelopes came together, nor who came when', async t => {
  const round = await openStaged(stage, { rules: { comments: true } })
  const { id, slips } = round
  const early = await voteAll(world, slips, Array.from({ length: 6 }, (_, at) => [at % 4, 1, 2]))
  await reprintSlips(world, organiser, id, { constituencyId: null, voters: ['D1-1', 'D1-2', 'D1-9'], codes: [] })
  const late = await voteAll(world, slips.slice(13).toReversed(), Array.from({ length: 6 }, (_, at) => [1, at % 4, 3]))
  const [changed] = early
  const second = await sheetOf(world, changed!.credential, [3, 3, 3], 'Ý kiến')
  await cast(world, id, second)
  const sheets = [...early.slice(1), ...late].map(({ sheet }) => sheet)
  const credentials = [...early, ...late].map(({ credential }) => credential)
  const secrets = await asOwner<{ private_key: Buffer }>('select private_key from issuer_secrets where round_id = $1', [id])
  t.equal(secrets.length, 2)

  t.test('while it is open the search finds them', async t => {
    t.same(await tablesWith(sheets[0]!.envelopes), ['sheets'])
    t.same(await tablesWith(sha256(credentials[0]!.blinded)), ['issued_marks'])
    t.same(await tablesWith(secrets[0]!.private_key), ['issuer_secrets'])
    t.same(await tablesWith(credentials[0]!.nonce), ['sheets'])
    t.same(await tablesWith(changed!.sheet.envelopes.subarray(0, 49)), [], 'what was replaced is gone at once')
  })

  t.test('afterwards they are nowhere', async t => {
    await closeStaged(stage, id)
    t.same(await partitionsOf(stage, id), [], 'the tables of the round are gone')
    for (const sheet of [...sheets, second]) {
      t.same(await tablesWith(sheet.envelopes), [], 'no whole sheet')
      t.same(await tablesWith(sheet.envelopes.subarray(0, 98)), [], 'no two envelopes of one sheet beside each other')
      t.same(await tablesWith(sheet.envelopes.subarray(49, 98)), ['pile_chunks'], 'each envelope by itself')
    }
    for (const { blinded, nonce } of credentials) {
      t.same(await tablesWith(sha256(blinded)), [])
      t.same(await tablesWith(nonce), ['credential_chunks'])
    }
    for (const { private_key: key } of secrets) t.same(await tablesWith(key), [], 'no issuer key')
    t.same(await asOwner('select round_id from tagged_constituencies where round_id = $1 union all select round_id from tag_keepers where round_id = $1', [id]), [])
  })

  t.test('what is left lies in the order of its bytes, all written at once', async t => {
    const one = async (table: string) => (await asOwner(`select distinct xmin::text from ${table} where round_id = $1`, [id])).length
    for (const table of ['participants', 'pile_chunks', 'credential_chunks', 'comment_chunks', 'issued_counts']) t.equal(await one(table), 1, `one transaction wrote ${table}`)
    const holders = (await asOwner<{ holder: string }>('select holder from participants where round_id = $1 order by ctid', [id])).map(({ holder }) => holder)
    t.same(holders, credentials.map(({ holder }) => holder).toSorted(), 'those who took part, in the order of random ids on the very pages')
    const places = await asOwner<{ id: string, subject_ids: string[] }>('select id, subject_ids from constituencies where round_id = $1', [id])
    for (const { id: place, subject_ids: subjects } of places) {
      const collected = credentials.filter(({ constituencyId }) => constituencyId === place).length
      const credentialRows = await asOwner<{ entries: Buffer }>('select entries from credential_chunks where constituency_id = $1 order by chunk', [place])
      t.ok(isAscending(entries(credentialRows, 288)) && entries(credentialRows, 288).length === collected)
      for (const subject of subjects) {
        const pile = entries(await asOwner('select entries from pile_chunks where constituency_id = $1 and subject_id = $2 order by chunk', [place, subject]), 49)
        t.ok(isAscending(pile) && pile.length === collected)
      }
    }
  })

  t.test('a slip does not tell whether it was used before or after another', async t => {
    const rows = await asOwner<{ void: boolean, holder: string }>('select void, holder from slips where round_id = $1', [id])
    const voided = rows.filter(row => row.void).map(({ holder }) => holder)
    const took = new Set(credentials.map(({ holder }) => holder))
    t.equal(voided.length, 3)
    t.same(voided.map(holder => took.has(holder)).toSorted(), [false, true, true], 'slips were voided whether they had been used or not')
  })

  t.test('and no column holds a time but of what staff did', async t => {
    await countRound(world, head, id, bring(round.shares, 2))
    await publishRound(world, organiser, id)
    const columns = await asOwner<{ column: string }>(`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and data_type ~ 'time|date|interval' order by 1`)
    t.same(columns.map(({ column }) => column), [
      'accounts.locked_until', 'audit_events.at', 'kiosk_pairings.expires_at', 'migrations.applied_at', 'people.birth_date', 'posts.from_date', 'posts.to_date', 'progress.updated_at', 'releases.released_at',
      'rounds.close_not_after', 'rounds.closed_at', 'rounds.counted_at', 'rounds.created_at', 'rounds.destroyed_at', 'rounds.open_not_before', 'rounds.opened_at', 'rounds.published_at',
      'sessions.expires_at', 'unit_names.valid_from', 'units.dissolved_on',
    ])
    t.same(await tablesWith(sheets[0]!.envelopes), [])
  })
})

t.test('a box in which nobody voted is sealed like any other', async t => {
  const { id } = await openStaged(stage)
  await closeStaged(stage, id)
  t.same(await partitionsOf(stage, id), [])
  t.same(await asOwner('select sheets, root is not null as rooted from boxes where round_id = $1', [id]), [{ sheets: 0, rooted: true }, { sheets: 0, rooted: true }])
})
