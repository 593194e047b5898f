import t from 'tap'
import { minutesNotes } from '../../src/domain/count/minutes.js'
import { recordPresence } from '../../src/steps/conduct/attend.js'
import { countRound } from '../../src/steps/count/count.js'
import { closeRound } from '../../src/steps/conduct/close.js'
import { exportBox } from '../../src/steps/count/export-box.js'
import { minutesOf, writeMinutes } from '../../src/steps/publish/minutes.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { recordRecount } from '../../src/steps/count/record-recount.js'
import { reprintSlips } from '../../src/steps/conduct/slips.js'
import { readTrail } from '../../src/steps/trail.js'
import { recordEvent } from '../../src/store/audit.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, openStaged, setStage } from '../support/stage.js'
import { wholeTrail } from '../support/trail.js'
import { voteAll } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)

t.test('a round from draft to publication, as inspector and minutes have it', async t => {
  const stage = await setStage(t, { cluster })
  const { world, organiser, otherOrganiser, head, member, inspector, asOwner } = stage
  const { id, slips, shares } = await openStaged(stage, { round: { place: 'Hội trường Lữ đoàn', basis: ['Quy định 96-QĐ/TW'], secrecy: 'mật' } })
  const cast = await voteAll(world, slips, [...Array.from({ length: 13 }, () => [1, 3, 0]), [3, 9, 2]])
  const lost = slips[20]!
  await reprintSlips(world, organiser, id, { constituencyId: null, voters: [], codes: [lost.code] })
  const places = await asOwner<{ id: string }>('select id from constituencies where round_id = $1 order by position', [id])
  await recordPresence(world, member, id, [
    { constituencyId: places[0]!.id, present: 10, absences: [{ reason: 'công tác', count: 1 }, { reason: 'ốm', count: 1 }] },
    { constituencyId: places[1]!.id, present: 8, absences: [{ reason: 'công tác', count: 3 }] },
  ])
  await closeRound(world, otherOrganiser, id)
  await closeRound(world, head, id)
  await countRound(world, member, id, bring(shares, 2))
  await exportBox(world, inspector, id)
  await writeMinutes(world, head, id, minutesNotes.parse({ chair: 'Đại tá A', complaints: 'Không có', exchanged: 1 }))

  t.test('the minutes', async t => {
    await refusedUnchanged(t, stage, 'not-published', 'the organiser reading the minutes before publication', () => minutesOf(world, organiser, id))
    const minutes = await minutesOf(world, inspector, id)
    t.match(minutes, {
      title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', secrecy: 'mật', rehearsal: false, basis: ['Quy định 96-QĐ/TW'], base: 'collected', complaints: 'Không có', copies: 2,
      opened: { place: 'Hội trường Lữ đoàn', at: /Z$/, chair: 'Đại tá A' },
      attendance: { summoned: 23, present: 20, absent: 3, absences: [{ reason: 'công tác', count: 4 }, { reason: 'ốm', count: 1 }] },
      box: { closedAt: /Z$/, fingerprint: /^([A-Z2-7]{4}-){4}[A-Z2-7]{4}$/, root: /^[\w-]{43}$/, key: '2/3' },
      sheets: { printed: 23, issued: 14, collected: 14, valid: 14, invalid: 0, unused: 9, exchanged: 1 },
      signatures: [{ duty: 'head', name: head.name }, { duty: 'member', name: member.name }, { duty: 'chair', name: 'Đại tá A' }],
    })
    t.same(minutes.subjects.map(({ order, levels, notCounted, band }) => [order, ...levels.map(({ count, percent }) => `${count} ${percent}`), notCounted, band]), [
      [1, '13 92.86', '0 0.00', '1 7.14', 0, null], [2, '0 0.00', '0 0.00', '13 92.86', 1, 2], [3, '0 0.00', '1 7.14', '0 0.00', 13, null],
    ])
    await publishRound(world, organiser, id)
    t.same(await minutesOf(world, organiser, id), minutes, 'the same for the organiser once published')
    await refusedUnchanged(t, stage, 'wrong-state', 'writing the minutes after publication', () => writeMinutes(world, head, id, minutesNotes.parse({})))
  })

  t.test('the trail says who did what, and holds', async t => {
    const { brokenAt, entries: events } = await wholeTrail(world)
    t.equal(brokenAt, null)
    t.same(events.map(({ number }) => number), events.map((_, at) => at + 1))
    t.same(events.filter(({ action }) => /^(round-|confirmed|box-)/.test(action)).map(({ action, actor, roundId }) => [action, actor, roundId]), [
      ['round-created', organiser.username], ['round-prepared', organiser.username], ['confirmed-open', organiser.username], ['confirmed-open', head.username], ['round-opened', head.username],
      ['confirmed-close', otherOrganiser.username], ['confirmed-close', head.username], ['round-closed', head.username], ['box-sealed', 'hom-phieu'], ['round-counted', member.username],
      ['box-exported', inspector.username], ['round-published', organiser.username],
    ].map(row => [...row, id]))
    for (const action of ['list-changed', 'board-named', 'board-key-registered', 'share-checked', 'slips-printed', 'slips-voided', 'attendance-recorded', 'minutes-written']) t.ok(events.some(event => event.action === action), action)
    const numbers = async (...asked: Parameters<typeof readTrail> extends [unknown, ...infer Rest] ? Rest : never) => (await readTrail(world, ...asked)).events.map(({ number }) => number)
    t.same(await numbers({}, { order: 'oldest', after: 3, limit: 2 }), [4, 5])
    t.same(await numbers({}, { order: 'newest', after: 0, limit: 2 }), [events.length, events.length - 1])
    t.same(await numbers({}, { order: 'newest', after: 3, limit: 9 }), [2, 1])
    const some = await readTrail(world, { roundId: id, action: 'confirmed-close', actor: head.username }, { order: 'newest', after: 0, limit: 10 })
    t.match([some.total, some.events], [1, [{ action: 'confirmed-close', actorId: head.accountId, name: head.name }]])
    t.same(some.actors, [...new Set(events.map(({ actor }) => actor))].toSorted().map(username => ({ username, name: username === 'hom-phieu' ? null : `Tài khoản mẫu ${username}` })))
  })

  t.test('what an independent count showed is kept without a figure', async t => {
    const [round] = await asOwner<{ boxRoot: Buffer }>('select box_root as "boxRoot" from rounds where id = $1', [id])
    const roundRoot = round!.boxRoot
    await recordRecount(world, inspector, id, { roundRoot, differing: [] })
    await recordRecount(world, member, id, { roundRoot, differing: [stage.subjects[0]!] })
    const { events } = await readTrail(world, { action: 'recount-recorded' }, { order: 'oldest', after: 0, limit: 9 })
    t.same(events.map(({ actor, details }) => [actor, details]), [[inspector.username, { differing: [] }], [member.username, { differing: [stage.subjects[0]] }]])
    await refusedUnchanged(t, stage, 'conflict', 'a count of another box', () => recordRecount(world, inspector, id, { roundRoot: Buffer.alloc(32), differing: [] }))
    await refusedUnchanged(t, stage, 'not-found', 'somebody who was not rated', () => recordRecount(world, inspector, id, { roundRoot, differing: [id] }))
    await refusedUnchanged(t, stage, 'not-allowed', 'a member of no board', () => recordRecount(world, { ...member, accountId: inspector.accountId }, id, { roundRoot, differing: [] }))
  })

  t.test('any text keeps its place in the chain', async t => {
    await recordEvent(world.roll.db, organiser, 'round-changed', id, { reason: 'dấu " \\ / \n\t\u0001\u007f đợt 🗳 </script>', z: {}, aa: [1, { b: null, a: true }, []], é: -3, e: 'e' })
    t.equal((await wholeTrail(world)).brokenAt, null)
  })

  t.test('and no voter is in it', async t => {
    const text = JSON.stringify(await asOwner('select * from audit_events'))
    const roll = await asOwner<{ id: string, code: string, name: string }>('select id, code, name from roll_entries where round_id = $1', [id])
    t.equal(roll.length, 23)
    for (const entry of roll) for (const value of Object.values(entry)) t.notOk(text.includes(value), 'nobody of the roll')
    for (const { code } of slips) t.notOk(text.includes(code), 'no code')
    for (const { credential } of cast) for (const value of [credential.holder, credential.nonce.toString('hex'), credential.nonce.toString('base64url')]) t.notOk(text.includes(value))
  })

  t.test('whoever changes the trail afterwards is found out', async t => {
    const broken = async () => (await wholeTrail(world)).brokenAt
    for (const statement of ["update audit_events set actor = 'x'", 'delete from audit_events', 'truncate audit_events']) await t.rejects(asOwner(statement), /append-only/)
    await asOwner('alter table audit_events disable trigger audit_events_append_only')
    const [row] = await asOwner<{ number: number, actor: string }>("select number::int, actor from audit_events where action = 'round-prepared'")
    const changes: Record<string, string> = {
      actor: "'x'", action: "'round-opened'", at: "at + interval '1 microsecond'", details: "'{}'", actor_id: 'null', round_id: 'null', previous: "sha256('x')", digest: "sha256('x')",
    }
    for (const [column, value] of Object.entries(changes)) {
      await asOwner('create table kept as table audit_events')
      await asOwner(`update audit_events set ${column} = ${value} where number = $1`, [row!.number])
      t.equal(await broken(), row!.number, `${column} of a row`)
      await asOwner('delete from audit_events')
      await asOwner('insert into audit_events select * from kept')
      await asOwner('drop table kept')
      t.equal(await broken(), null)
    }
    await asOwner('delete from audit_events where number = $1', [row!.number])
    t.equal(await broken(), row!.number + 1, 'a row taken out')
    await asOwner('update audit_events set number = 1 - number where number > $1', [row!.number])
    await asOwner('update audit_events set number = -number where number < 0')
    t.equal(await broken(), row!.number, 'the gap closed up')
    await asOwner('alter table audit_events enable trigger audit_events_append_only')
  })
})
