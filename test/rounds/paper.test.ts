import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { canonicalText } from '../../src/crypto/canonical.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { paperTotals } from '../../src/domain/count/paper-vote.js'
import type { PaperMark, PaperSheet, PaperTotals } from '../../src/domain/count/paper-vote.js'
import { countBox } from '../../src/offline/count.js'
import { verifyBox } from '../../src/offline/verify.js'
import { recordPresence } from '../../src/steps/conduct/attend.js'
import { boxRoots } from '../../src/steps/conduct/box-roots.js'
import { cancelRound } from '../../src/steps/conduct/cancel.js'
import { closeRound } from '../../src/steps/conduct/close.js'
import { countRound } from '../../src/steps/count/count.js'
import { changeRound } from '../../src/steps/draft/draft.js'
import { exportBox } from '../../src/steps/count/export-box.js'
import { issue } from '../../src/steps/ballot/issue.js'
import { minutesOf } from '../../src/steps/publish/minutes.js'
import { enterTotals, finishSheets, removeSheet, typeSheets, withdrawEntry } from '../../src/steps/paper/paper-entry.js'
import { announce, recordNumbers } from '../../src/steps/paper/paper-numbers.js'
import { viewDifferences, viewEntry, viewPaper } from '../../src/steps/paper/paper-view.js'
import { previewConstituencies } from '../../src/steps/draft/plan.js'
import { publishRound, resultOf } from '../../src/steps/publish/publish.js'
import { publishedResult } from '../../src/steps/publish/published.js'
import { viewRound } from '../../src/steps/draft/read.js'
import { turnoutOf } from '../../src/steps/conduct/turnout.js'
import { refusedUnchanged } from '../support/contents.js'
import { testCluster } from '../support/cluster.js'
import { bring, draftStaged, openStaged, prepareStaged, setStage } from '../support/stage.js'
import type { StagedOptions, StagedRound } from '../support/stage.js'
import { closeStaged, voteAll } from '../support/voters.js'

t.setTimeout(0)
const cluster = await testCluster(t)
const stage = await setStage(t, { cluster })
const { world, organiser, head, member, inspector, subjects, units, asOwner } = stage
const D2 = units.get('D2')!
const onPaper: StagedOptions = { round: { paperUnits: [D2] } }

/** A closed round of which D2 (11 voters) votes on paper and `cast` sheets lie in the box of D1. */
async function closedWithPaper (cast: readonly (readonly number[])[] = [], options: StagedOptions = onPaper) {
  const round = await openStaged(stage, options)
  await voteAll(world, round.slips, cast)
  await closeStaged(stage, round.id)
  return { ...round, key: await paperKey(round.id) }
}

async function paperKey (roundId: string) {
  const { manifest } = await world.frozen.get(roundId)
  return { roundId, constituencyId: manifest.constituencies.find(({ mode }) => mode === 'paper')!.id }
}

/** The same with 11 printed, 10 issued and 7 collected, announced. */
async function announced () {
  const round = await closedWithPaper()
  await recordNumbers(world, head, round.key, { printed: 11, issued: 10, collected: 7 })
  await announce(world, member, round.key, { issued: 10, collected: 7 })
  return round
}

/** Seven sheets of three rows, one not issued by the board, one torn. */
const seven: readonly PaperSheet[] = [
  ...([[1, 3, 0], [1, 3, 0], [2, 3, 1], ['several', 1, 1], [0, 2, 1]] satisfies PaperMark[][]).map(marks => ({ marks })),
  { invalid: 'not-issued' }, { invalid: 'other', reason: 'rách' },
]
const totals = (change: (rows: PaperTotals['rows']) => void = () => {}, more: object = {}): PaperTotals => {
  const figures: readonly (readonly [number[], number, number])[] = [[[2, 1, 0], 1, 1], [[1, 1, 3], 0, 0], [[3, 0, 0], 2, 0]]
  const rows = subjects.map((subjectId, at) => ({ subjectId, levels: [...figures[at]![0]], blank: figures[at]![1], several: figures[at]![2] }))
  change(rows)
  return paperTotals.parse({ notIssued: 1, other: [{ reason: 'rách', count: 1 }], rows, ...more })
}
const typed = (sheets: readonly PaperSheet[]) => sheets.map(sheet => ({ id: randomUUID(), sheet }))

t.test('the draft says who votes on paper; those places have no key, no slips and no box', async t => {
  const { id } = await draftStaged(stage, onPaper)
  t.same((await previewConstituencies(world, id)).map(({ mode, summoned }) => [mode, summoned]), [['electronic', 12], ['paper', 11]])
  const round = await prepareStaged(stage, onPaper)
  const { manifest } = await world.frozen.get(round.id)
  t.same(manifest.constituencies.map(({ mode, issuerKey, units: of }) => [mode, issuerKey === null, of]), [['electronic', false, [units.get('D1')]], ['paper', true, [D2]]])
  t.equal(round.slips.length, 12, 'slips for the electronic place alone')
  t.equal((await asOwner('select * from issuer_secrets where round_id = $1', [round.id])).length, 1)
  t.match(await viewRound(world, round.id), { round: { paperUnits: [D2] }, checklist: { slipsPrinted: true } })
  await refusedUnchanged(t, stage, 'not-found', 'a credential of a paper place', async () => issue(world, { ...await paperKey(round.id), holder: randomUUID() }, Buffer.alloc(256, 1)))

  const other = await setStage(t, { cluster, units: [{ code: 'QK', parent: null, voters: 0 }, { code: 'LD', parent: 'QK', voters: 12 }, { code: 'X', parent: 'QK', voters: 0 }] })
  const draft = await draftStaged(other, { units: [{ code: 'LD', parent: 'QK', voters: 12 }], round: { unitId: other.units.get('LD'), paperUnits: [other.units.get('X')] } })
  await t.rejects(previewConstituencies(other.world, draft.id), { code: 'conflict', details: { field: 'paperUnits' } }, 'a unit that is not of the round')
  await t.rejects(changeRound(world, organiser, id, { ...(await viewRound(world, id)).round, basis: [], paperUnits: [randomUUID()], secrecy: null, openNotBefore: null, closeNotAfter: null }), { code: 'not-found' })
})

t.test('one electronic and one paper place, from draft to the published result, exact to the mark', async t => {
  const round = await closedWithPaper([...Array.from({ length: 8 }, () => [1, 2, 3]), [3, 0, 2]])
  const { id, key, shares } = round
  t.same((await turnoutOf(world, id)).map(({ mode, issued, collected }) => [mode, issued, collected]), [['electronic', 9, 9], ['paper', 0, 0]])
  t.match(await viewPaper(world, inspector, id), [{ constituencyId: key.constituencyId, summoned: 11, subjectIds: subjects, numbers: null, entries: [] }])
  await refusedUnchanged(t, stage, 'not-ready', 'counting before paper is entered', () => countRound(world, head, id, bring(shares, 2)))
  await recordNumbers(world, head, key, { printed: 11, issued: 10, collected: 7 })
  await announce(world, head, key, { issued: 10, collected: 7 })
  t.same((await turnoutOf(world, id)).map(({ issued, collected }) => [issued, collected]), [[9, 9], [10, 7]])
  await typeSheets(world, head, key, typed(seven))
  t.same(await finishSheets(world, head, key), { agreed: false })
  await refusedUnchanged(t, stage, 'not-ready', 'counting what one member entered', () => countRound(world, head, id, bring(shares, 2)))
  t.same(await enterTotals(world, member, key, totals()), { agreed: true }, 'sheets by one, sums by the other')
  const before = await textOf(id)
  t.notOk(before.includes('"paper":['), 'nothing is stated before the count')
  await countRound(world, member, id, bring(shares, 2))

  const result = await resultOf(world, id)
  t.match(result, { sheets: { summoned: 23, present: null, issued: 19, collected: 16, valid: 14, invalid: 2 }, paper: { places: 1, summoned: 11, issued: 10, collected: 7 } })
  t.same(result.subjects.map(({ levels, blank, invalid }) => [...levels.map(({ count }) => count), blank, invalid]), [[10, 1, 1, 1, 3], [1, 9, 3, 1, 2], [3, 1, 8, 2, 2]])
  for (const subject of result.subjects) t.same(subject.paper, { places: 1, summoned: 11, issued: 10, collected: 7 })
  t.notMatch(JSON.stringify(result), /"several"|"notIssued"/, 'no mark of the paper place by itself')
  t.match((await minutesOf(world, head, id)).sheets, {
    printed: 23, issued: 19, collected: 16, valid: 14, invalid: 2, unused: 4, paper: { places: 1, printed: 11, issued: 10, collected: 7, notIssued: 1, invalidReasons: [{ reason: 'rách', count: 1 }] },
  })
  await publishRound(world, organiser, id)
  const { result: published, digest } = await publishedResult(world, id)
  t.same(published, result)

  const folder = t.testdir()
  const write = async (name: string, value: unknown) => {
    await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
    return join(folder, name)
  }
  const text = await textOf(id)
  t.same(JSON.parse(text).paper, [{ id: key.constituencyId, issued: 10, collected: 7 }])
  t.same(JSON.parse(text).constituencies, JSON.parse(before).constituencies, 'the box itself is as it was')
  const box = await write('box.json', text)
  const counted = await countBox(box, await Promise.all(shares.slice(0, 2).map(share => write(`share-${share.index}.json`, share))))
  t.same([counted.findings.problems, counted.tally.constituencies.length, counted.box.paper?.length], [[], 1, 1], 'counted again: the electronic box alone')
  const against = { countPath: await write('count.json', counted.text) }
  const look = async (value: unknown) => (await verifyBox(box, { ...against, resultPath: await write('result.json', value) })).problems.map(({ problem }) => problem)
  t.same(await look({ result: published, digest: toBase64url(digest) }), [])
  const changed = (change: (copy: typeof result & Record<string, never>) => void) => {
    const copy = JSON.parse(canonicalText(result))
    change(copy)
    return copy
  }
  t.ok((await look(changed(copy => { Object.assign(copy.paper!, { collected: 8 }) }))).includes('result-paper'))
  t.ok((await look(changed(copy => { delete (copy as { paper?: unknown }).paper }))).includes('result-paper'))
  t.ok((await look(changed(copy => { copy.subjects[0]!.paper!.collected = 6 }))).includes('result-paper'))
  t.ok((await look(changed(copy => { copy.subjects[0]!.levels[0]!.count = 7; copy.subjects[0]!.levels[1]!.count = 4 }))).includes('result-count'), 'fewer than the box holds')
  const forged = await write('forged.json', text.replace('"issued":10', '"issued":12'))
  t.ok((await verifyBox(forged)).problems.some(({ problem }) => problem === 'paper-stated'))
})

t.test('two members who differ see it row by row, each corrects his own, and then it is frozen', async t => {
  const { id, key, shares } = await announced()
  await t.rejects(viewDifferences(world, head, key), { code: 'not-ready', details: { missing: ['second-entry'] } })
  t.same(await enterTotals(world, head, key, totals(rows => { rows[1]!.levels = [2, 0, 3] }, { notIssued: 0, other: [{ reason: 'rách', count: 2 }] })), { agreed: false })
  t.same(await enterTotals(world, head, key, totals(rows => { rows[1]!.levels = [2, 0, 3] })), { agreed: false }, 'the same member twice is one entry')
  await t.rejects(viewDifferences(world, member, key), { code: 'not-ready' }, 'nobody sees another’s figures before he has his own')
  await typeSheets(world, member, key, typed(seven))
  await t.rejects(viewDifferences(world, member, key), { code: 'not-ready' })
  t.same(await finishSheets(world, member, key), { agreed: false })
  t.same(await viewDifferences(world, member, key), { agreed: false, rows: [{ subjectId: subjects[1], values: [
    { author: head.accountId, figures: { high: 2, medium: 0, low: 3, blank: 0, several: 0 } }, { author: member.accountId, figures: { high: 1, medium: 1, low: 3, blank: 0, several: 0 } },
  ] }] })
  await refusedUnchanged(t, stage, 'not-ready', 'counting while they differ', () => countRound(world, head, id, bring(shares, 2)))

  const own = await viewEntry(world, member, key)
  t.match(own, { form: 'sheets', totals: { notIssued: 1 } })
  t.same(own.sheets.map(({ id: sheet }) => sheet), own.sheets.map(({ id: sheet }) => sheet).toSorted(), 'in the order of random ids')
  t.same(own.sheets.map(({ sheet }) => JSON.stringify(sheet)).toSorted(), seven.map(sheet => JSON.stringify(sheet)).toSorted())
  const wrong = own.sheets.find(({ sheet }) => 'marks' in sheet && sheet.marks[1] === 2)!
  await typeSheets(world, member, key, [{ id: wrong.id, sheet: { marks: [0, 1, 1] } }])
  t.match(await viewEntry(world, member, key), { totals: null }, 'whoever changes a sheet has not finished')
  t.same(await finishSheets(world, member, key), { agreed: true })
  t.same(await viewDifferences(world, head, key), { agreed: true, rows: [] })
  const frozen = { code: 'conflict', details: { agreed: true } } as const
  for (const [name, act] of Object.entries({
    totals: () => enterTotals(world, head, key, totals()),
    sheets: () => typeSheets(world, member, key, typed(seven.slice(0, 1))),
    finishing: () => finishSheets(world, member, key),
    'a sheet less': () => removeSheet(world, member, key, wrong.id),
    withdrawing: () => withdrawEntry(world, head, key),
    numbers: () => recordNumbers(world, head, key, { printed: 11, issued: 11, collected: 7 }),
    announcing: () => announce(world, head, key, { issued: 10, collected: 7 }),
  })) await refusedUnchanged(t, stage, frozen.code, name, act, frozen.details)
  await countRound(world, head, id, bring(shares, 2))
  t.same((await resultOf(world, id)).subjects[1]!.levels.map(({ count }) => count), [2, 0, 3])
  await refusedUnchanged(t, stage, 'wrong-state', 'entering after the count', () => enterTotals(world, head, key, totals()))
})

t.test('what cannot be is refused with its rows, and changes nothing', async t => {
  const { key } = await closedWithPaper()
  const numbers = (printed: number, issued: number, collected: number) => () => recordNumbers(world, head, key, { printed, issued, collected })
  await refusedUnchanged(t, stage, 'conflict', 'more issued than summoned', numbers(20, 12, 7), [{ problem: 'issued-over-summoned', most: 11, given: 12 }])
  await refusedUnchanged(t, stage, 'conflict', 'more collected than issued', numbers(20, 7, 8), [{ problem: 'collected-over-issued' }])
  await refusedUnchanged(t, stage, 'not-ready', 'announcing nothing', () => announce(world, head, key, { issued: 0, collected: 0 }))
  await refusedUnchanged(t, stage, 'not-ready', 'marks before anything is recorded', () => enterTotals(world, head, key, totals()))
  await numbers(11, 10, 6)()
  await refusedUnchanged(t, stage, 'not-ready', 'marks before the announcement', () => enterTotals(world, head, key, totals()))
  await refusedUnchanged(t, stage, 'not-ready', 'sheets before the announcement', () => typeSheets(world, head, key, typed(seven)))
  await numbers(11, 10, 7)()
  await refusedUnchanged(t, stage, 'conflict', 'announcing other numbers', () => announce(world, head, key, { issued: 10, collected: 6 }), { recorded: { issued: 10, collected: 7 } })
  await announce(world, head, key, { issued: 10, collected: 7 })
  await numbers(11, 10, 7)()
  await refusedUnchanged(t, stage, 'not-ready', 'numbers recorded anew are announced anew', () => enterTotals(world, head, key, totals()))
  await announce(world, head, key, { issued: 10, collected: 7 })

  await refusedUnchanged(t, stage, 'conflict', 'rows that do not sum', () => enterTotals(world, head, key, totals(rows => { rows[2]!.blank = 1 })),
    [{ problem: 'rows-not-collected', subject: subjects[2], expected: 7, given: 6 }])
  await refusedUnchanged(t, stage, 'invalid-input', 'persons in another order', () => enterTotals(world, head, key, totals(rows => { rows.reverse() })))
  await refusedUnchanged(t, stage, 'wrong-sheet', 'a sheet with a row less', () => typeSheets(world, head, key, typed([...seven.slice(0, 2), { marks: [1, 2] }])))
  await refusedUnchanged(t, stage, 'conflict', 'more sheets than were collected', () => typeSheets(world, head, key, typed([...seven, seven[0]!])), { problem: 'sheets-over-collected', most: 7, given: 8 })
  await refusedUnchanged(t, stage, 'invalid-input', 'one id twice', () => typeSheets(world, head, key, [seven[0]!, seven[1]!].map(sheet => ({ id: key.roundId, sheet }))))
  const six = typed(seven.slice(0, 6))
  await typeSheets(world, head, key, six)
  await typeSheets(world, head, key, six)
  await refusedUnchanged(t, stage, 'conflict', 'finishing with a sheet less; a repeated request has added none', () => finishSheets(world, head, key), { problem: 'sheets-not-collected', expected: 7, given: 6 })
  await refusedUnchanged(t, stage, 'conflict', 'sums beside one’s own sheets', () => enterTotals(world, head, key, totals()), { form: 'sheets' })
  await refusedUnchanged(t, stage, 'conflict', 'numbers under the hands of those who enter', numbers(11, 10, 8), { entries: [head.accountId] })
  await refusedUnchanged(t, stage, 'not-found', 'another’s sheet', () => removeSheet(world, member, key, six[0]!.id))
  await refusedUnchanged(t, stage, 'not-found', 'another’s entry', () => withdrawEntry(world, member, key))
  await t.rejects(viewEntry(world, member, key), { code: 'not-found' })
  await removeSheet(world, head, key, six[0]!.id)
  t.equal((await viewEntry(world, head, key)).sheets.length, 5)
  await withdrawEntry(world, head, key)
  await numbers(11, 10, 8)()
})

t.test('by members of this round’s board, of its paper places, once it is closed, and never by one person alone', async t => {
  const { id, key, slips } = await announced()
  for (const actor of [organiser, inspector, { ...member, accountId: organiser.accountId, username: 'a member of another board' }]) {
    await refusedUnchanged(t, stage, 'not-allowed', `numbers by ${actor.username}`, () => recordNumbers(world, actor, key, { printed: 1, issued: 1, collected: 1 }))
    await refusedUnchanged(t, stage, 'not-allowed', `marks by ${actor.username}`, () => enterTotals(world, actor, key, totals()))
  }
  const electronic = { roundId: id, constituencyId: slips[0]!.constituencyId }
  await refusedUnchanged(t, stage, 'not-found', 'an electronic place', () => recordNumbers(world, head, electronic, { printed: 1, issued: 1, collected: 1 }))
  await refusedUnchanged(t, stage, 'not-found', 'a place that is not', () => enterTotals(world, head, { ...key, constituencyId: randomUUID() }, totals()))
  const stranger = { ...member, accountId: organiser.accountId }
  await t.rejects(viewPaper(world, stranger, id), { code: 'not-allowed' })
  await t.rejects(viewDifferences(world, stranger, key), { code: 'not-allowed' })

  await enterTotals(world, head, key, totals())
  await asOwner('update accounts set person_id = $1 where id = any($2)', [subjects[0], [head.accountId, member.accountId]])
  await refusedUnchanged(t, stage, 'conflict', 'two accounts of one human being', () => enterTotals(world, member, key, totals()), { field: 'author' })
  await asOwner('update accounts set person_id = null')
  t.same(await enterTotals(world, member, key, totals()), { agreed: true })

  const open = await openStaged(stage, onPaper)
  const early = await paperKey(open.id)
  await refusedUnchanged(t, stage, 'wrong-state', 'numbers while it is open', () => recordNumbers(world, head, early, { printed: 1, issued: 1, collected: 1 }))
  await t.rejects(viewEntry(world, head, early), { code: 'not-closed' })
  await cancelRound(world, organiser, id, 'thử')
  await refusedUnchanged(t, stage, 'wrong-state', 'numbers of a cancelled round', () => recordNumbers(world, head, key, { printed: 1, issued: 1, collected: 1 }))
})

t.test('a round on paper alone has no issuer keys and ends all the same', async t => {
  const own = await setStage(t, { cluster, units: [{ code: 'LD', parent: null, voters: 13 }], subjects: 1 })
  const { id, shares, slips } = await openStaged(own, { units: [{ code: 'LD', parent: null, voters: 13 }], round: { paperUnits: [own.units.get('LD')] } })
  t.same(slips, [])
  t.same(await own.asOwner('select * from issuer_secrets'), [])
  await closeStaged(own, id)
  t.match(await boxRoots(own.world, id), { constituencies: [] })
  const { manifest } = await own.world.frozen.get(id)
  const key = { roundId: id, constituencyId: manifest.constituencies[0]!.id }
  await recordNumbers(own.world, own.head, key, { printed: 15, issued: 13, collected: 12 })
  await announce(own.world, own.head, key, { issued: 13, collected: 12 })
  const entered = paperTotals.parse({ notIssued: 1, rows: [{ subjectId: own.subjects[0], levels: [2, 1, 6], blank: 1, several: 1 }] })
  for (const actor of [own.head, own.member]) await enterTotals(own.world, actor, key, entered)
  await countRound(own.world, own.head, id, bring(shares, 2))
  await publishRound(own.world, own.organiser, id)
  const { result } = await publishedResult(own.world, id)
  t.match(result.sheets, { summoned: 13, issued: 13, collected: 12, valid: 9, invalid: 3 }, 'one name: no mark or several marks make the sheet invalid')
  t.match(result.subjects[0], { levels: [{ count: 2 }, { count: 1 }, { count: 6, percent: '50.00' }], blank: 1, invalid: 2, band: null })
})

t.test('a quorum counts those recorded as present at a paper place', async t => {
  const { id } = await openStaged(stage, { ...onPaper, rules: { quorum: '2/3' } })
  const { constituencyId } = await paperKey(id)
  await t.rejects(closeRound(world, organiser, id), { code: 'quorum-not-reached', details: { unrecorded: [/D2/] } })
  const { manifest } = await world.frozen.get(id)
  await recordPresence(world, head, id, manifest.constituencies.map(place => ({ constituencyId: place.id, present: place.id === constituencyId ? 11 : 5, absences: [] })))
  t.same(await closeRound(world, organiser, id), { done: false })
})

async function textOf (id: StagedRound['id']): Promise<string> {
  let text = ''
  for await (const piece of await exportBox(world, inspector, id)) text += piece
  return text
}
