import fc from 'fast-check'
import t from 'tap'
import { isAgreed, sideOf } from '../../src/domain/staff/approval.js'
import { checklistOf } from '../../src/domain/round/checklist.js'
import { fingerprint, parseManifest } from '../../src/domain/round/manifest.js'
import { composeMinutes, minutesNotes } from '../../src/domain/count/minutes.js'
import { period } from '../../src/domain/period.js'
import { kindOfPeriod, periodInWords } from '../../src/domain/period-label.js'
import { isQuorate, presentAt } from '../../src/domain/count/quorum.js'
import { composeResult } from '../../src/domain/count/result.js'
import { roleNames } from '../../src/domain/staff/role.js'
import type { Role } from '../../src/domain/staff/role.js'
import { draft, expectWindow, listed } from '../../src/domain/round/round.js'
import { rules } from '../../src/domain/round/rules.js'
import { coarse } from '../../src/domain/ballot/turnout.js'
import { fromBase64url, toBase64url } from '../../src/domain/encoding.js'
import type { ConstituencyTally } from '../../src/domain/count/tally.js'
import { makeRound } from '../crypto/round.js'

t.test('periods: month, quarter, half-year, year, or the name of a mid-term round', async t => {
  const words = {
    '2026-01': ['month', 'tháng 1 năm 2026'], '2026-12': ['month', 'tháng 12 năm 2026'], '2026-Q1': ['quarter', 'quý 1 năm 2026'], '2026-Q4': ['quarter', 'quý 4 năm 2026'],
    '2026-H1': ['half', '6 tháng đầu năm 2026'], '2026-H2': ['half', '6 tháng cuối năm 2026'], '2026': ['year', 'năm 2026'],
    'Giữa nhiệm kỳ 2021–2026': ['mid-term', 'Giữa nhiệm kỳ 2021–2026'],
  }
  for (const [label, [kind, text]] of Object.entries(words)) {
    t.same([kindOfPeriod(label), periodInWords(label), period.safeParse(label).success], [kind, text, true], label)
  }
  for (const label of ['', '2026-00', '2026-13', '2026-1', '2026-Q0', '2026-Q5', '2026-q4', '2026-H3', '26', '20266', '2026-', '2026 Q4', ' 2026', '2026\n', 'AB', '-Giữa kỳ', 'Giữa\nkỳ', 'Giữa kỳ\u0000', 'x'.repeat(62)]) {
    t.same([kindOfPeriod(label), period.safeParse(label).success], [null, false], JSON.stringify(label))
  }
})

t.test('the quorum is decided on whole people, and is off where the round has none', async t => {
  t.same([isQuorate(null, 30, 0), isQuorate('2/3', 30, 20), isQuorate('2/3', 30, 19), isQuorate('1/1', 30, 29), isQuorate('1/1', 30, 30)], [true, true, false, false, true])
  t.equal(isQuorate('2/3', 31, 20), false, '20 of 31 are 64.5 %')
  fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), fc.nat(500_000), fc.nat(500_000), (part, whole, summoned, present) =>
    isQuorate(`${part}/${whole}`, summoned, present) === (BigInt(present) * BigInt(whole) >= BigInt(part) * BigInt(summoned))))
  t.equal(presentAt([{ present: 12, issued: 5 }, { present: null, issued: 9 }, { present: 2, issued: 4 }]), 25, 'at each place at least those who were issued a ballot')
  for (const quorum of ['0/3', '3/2', '2/0', '2', '2/3/4', '-1/3', '100/200', ' 2/3', '2/3 ']) t.notOk(rules.safeParse({ quorum }).success, quorum)
})

t.test('who may confirm for which side', async t => {
  const roles = Object.keys(roleNames) as Role[]
  for (const role of roles) {
    t.equal(sideOf({ role, accountId: 'a' }, 'a'), 'board', `the head, whatever his role: ${role}`)
    if (role === 'organiser') t.equal(sideOf({ role, accountId: 'a' }, 'b'), 'organiser')
    else t.throws(() => sideOf({ role, accountId: 'a' }, 'b'), { code: 'not-allowed' }, role)
  }
  t.throws(() => sideOf({ role: 'board', accountId: 'a' }, null), { code: 'not-allowed' })
})

t.test('two sides and two people agree', async t => {
  const by = (side: 'organiser' | 'board', accountId: string, personId: string | null = null) => ({ side, accountId, personId })
  t.equal(isAgreed([]), false)
  t.equal(isAgreed([by('organiser', 'a')]), false)
  t.equal(isAgreed([by('board', 'b')]), false)
  t.equal(isAgreed([by('organiser', 'a'), by('board', 'b')]), true)
  t.equal(isAgreed([by('organiser', 'a'), by('board', 'a')]), false, 'one account')
  t.equal(isAgreed([by('organiser', 'a', 'p'), by('board', 'b', 'p')]), false, 'one human being with two accounts')
  t.equal(isAgreed([by('organiser', 'a', 'p'), by('board', 'b', 'q')]), true)
})

t.test('windows and lists of a draft', async t => {
  const now = new Date('2026-11-01T00:00:00Z')
  const [before, after] = [new Date('2026-10-31T23:59:59.999Z'), new Date('2026-11-01T00:00:00.001Z')]
  t.doesNotThrow(() => expectWindow({ openNotBefore: null, closeNotAfter: null }, now))
  t.doesNotThrow(() => expectWindow({ openNotBefore: now, closeNotAfter: after }, now), 'the first instant belongs to it')
  t.throws(() => expectWindow({ openNotBefore: after, closeNotAfter: null }, now), { code: 'not-ready', details: { openNotBefore: after } })
  t.throws(() => expectWindow({ openNotBefore: before, closeNotAfter: now }, now), { code: 'not-ready', details: { closeNotAfter: now } }, 'the last does not')
  const someone = '0b9e6d1c-2f3a-4c5d-8e7f-60718293a4b5'
  t.notOk(listed.safeParse({ personId: someone, exclusion: 'other' }).success, 'another reason must be written down')
  t.notOk(listed.safeParse({ personId: someone, exclusion: 'tired' }).success)
  t.ok(listed.safeParse({ personId: someone, exclusion: 'long_absence' }).success)
  const said = { title: 'Đợt', period: '2026', unitId: someone }
  t.match(draft.parse(said), { kind: 'rating', rehearsal: false, slipKind: 'named', rules: { revote: true, base: 'collected', quorum: '2/3', comments: false, minBallots: 10, minDissent: 3, minMovers: 3, window: 4, guardHigh: true } })
  for (const wrong of [{ minBallots: 4 }, { minBallots: 5.5 }, { minDissent: 2 }, { minMovers: 0 }, { window: -1 }, { base: 'present' }]) t.notOk(draft.safeParse({ ...said, rules: wrong }).success, JSON.stringify(wrong))
})

t.test('turnout in fives', async t => {
  t.same([0, 1, 4, 5, 9, 10, 23].map(coarse), [0, 0, 0, 5, 5, 10, 20])
})

t.test('the checklist ticks each step when it is done, and none before', async t => {
  const entry = (exclusion: 'other' | null) => ({ personId: 'p', electorate: [], exclusion, exclusionNote: null })
  const key = (...checked: readonly boolean[]) => ({ boxKey: new Uint8Array(32), threshold: 2, shareDigests: [], checked })
  const member = { accountId: 'a', duty: 'head' as const, rank: '', post: '', unit: '', name: 'A', personId: null }
  const nothing = { round: { state: 'draft' as const }, listed: [], voters: 0, members: [], boardKey: null, places: 0, placesWithSlips: 0 }
  const done = (more: object) => Object.entries(checklistOf({ ...nothing, ...more })).filter(([, ticked]) => ticked).map(([name]) => name)
  t.same(done({}), [])
  t.same(done({ listed: [entry('other')] }), [], 'a list on which everybody is left out is none')
  t.same(done({ listed: [entry('other'), entry(null)] }), ['subjects'])
  t.same(done({ voters: 1 }), ['roll'])
  t.same(done({ members: [member] }), ['board'])
  t.same(done({ boardKey: key(true, false) }), ['boardKey'])
  t.same(done({ boardKey: key(true, true) }), ['boardKey', 'sharesChecked'])
  t.same(done({ round: { state: 'cancelled' } }), [])
  for (const state of ['prepared', 'open', 'published']) t.same(done({ round: { state } }), ['prepared'])
  t.same(done({ places: 2, placesWithSlips: 1 }), [])
  t.same(done({ places: 2, placesWithSlips: 2 }), ['slipsPrinted'])
})

t.test('the minutes hold every field of the form', async t => {
  const round = await makeRound({ subjects: 2, places: ['electronic', 'electronic'], summoned: 20 })
  const manifest = parseManifest(round.manifest)
  const tallies = manifest.constituencies.map(({ id, subjects }, at): ConstituencyTally => ({
    id, summoned: 20, present: at === 0 ? 17 : null, issued: 15, collected: 12, spoilt: 0,
    subjects: [{ id: subjects[0]!, levels: [4, 1, 6], blank: 1, invalid: 0 }, { id: subjects[1]!, levels: [1, 1, 9], blank: 0, invalid: 1 }],
  }))
  const result = composeResult(manifest, tallies, { manifestHash: toBase64url(round.hash), roundRoot: toBase64url(new Uint8Array(32).fill(5)) })
  const notes = minutesNotes.parse({
    superiorBody: 'Quân khu 2', issuingBody: 'Lữ đoàn 604', number: '12/BB', place: 'Việt Trì', date: '2026-11-20', heading: 'party', chair: 'Đại tá A', secretary: 'Thiếu tá B',
    superiorRepresentative: 'Thượng tá C', openedHour: '7 giờ 30', boxChecked: 'Hòm rỗng, đã niêm phong', boxOpened: '10 giờ', endedHour: '11 giờ 15',
    complaints: 'Không có', invalidReasons: [{ reason: 'phong bì không mở được', count: 2 }], exchanged: 1, copies: 3,
  })
  const minutes = composeMinutes({
    round: { openedAt: new Date('2026-11-20T00:30:00Z'), closedAt: new Date('2026-11-20T03:00:00Z'), place: 'Hội trường', basis: ['Quy định 96-QĐ/TW'], secrecy: 'mật', rehearsal: false },
    manifest, result, turnouts: tallies, slipsPrinted: 40, paper: [], notes, roots: new Map([[manifest.constituencies[1]!.id, 'root']]), resultDigest: 'digest',
    attendance: [
      { constituencyId: manifest.constituencies[0]!.id, present: 17, absences: [{ reason: 'công tác', count: 2 }, { reason: 'ốm', count: 1 }] },
      { constituencyId: manifest.constituencies[1]!.id, present: 0, absences: [{ reason: 'công tác', count: 3 }] },
    ],
  })
  t.match(minutes, {
    heading: 'party', superiorBody: 'Quân khu 2', issuingBody: 'Lữ đoàn 604', number: '12/BB', place: 'Việt Trì', date: '2026-11-20', secrecy: 'mật', rehearsal: false,
    title: manifest.round.title, basis: ['Quy định 96-QĐ/TW'],
    opened: { hour: '7 giờ 30', at: '2026-11-20T00:30:00.000Z', place: 'Hội trường', chair: 'Đại tá A', secretary: 'Thiếu tá B' },
    board: [{ role: 'head', name: 'Đỗ Văn Giang', post: 'Phó chính ủy', unit: 'Lữ đoàn bộ' }],
    superiorRepresentative: 'Thượng tá C',
    attendance: { summoned: 40, present: 32, absent: 8, absences: [{ reason: 'công tác', count: 5 }, { reason: 'ốm', count: 1 }] },
    box: { checked: 'Hòm rỗng, đã niêm phong', opened: '10 giờ', closedAt: '2026-11-20T03:00:00.000Z', fingerprint: fingerprint(round.hash), root: toBase64url(new Uint8Array(32).fill(5)), key: '2/3' },
    sheets: { printed: 40, issued: 30, collected: 24, valid: 24, invalid: 0, invalidReasons: [{ reason: 'phong bì không mở được', count: 2 }], unused: 10, exchanged: 1 },
    places: [{ mode: 'electronic', summoned: 20, issued: 15, collected: 12, root: null }, { root: 'root' }],
    base: 'collected', resultDigest: 'digest', complaints: 'Không có', endedHour: '11 giờ 15', copies: 3,
    signatures: [{ duty: 'head', name: 'Đỗ Văn Giang' }, { duty: 'chair', name: 'Đại tá A' }],
  })
  t.same(fromBase64url(minutes.box.root).length, 32)
  const [one, other] = minutes.subjects
  t.match(one, { order: 1, name: manifest.subjects[0]!.name, post: 'Đại đội trưởng', base: 24, blank: 2, invalid: 0, notCounted: 2, band: null })
  t.same(one!.levels.map(({ level, count, percent }) => [level, count, percent]), [['high', 8, '33.33'], ['medium', 2, '8.33'], ['low', 12, '50.00']])
  t.match(other, { order: 2, notCounted: 2, band: 2 }, '18 of 24 are two thirds')
})
