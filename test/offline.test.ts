import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'tap'
import type { Test } from 'tap'
import { canonicalText } from '../src/crypto/canonical.js'
import { fromBase64url, toBase64url } from '../src/domain/encoding.js'
import { composeResult } from '../src/domain/count/result.js'
import type { OfficialResult } from '../src/domain/count/result.js'
import type { BoxTally, ConstituencyTally } from '../src/domain/count/tally.js'
import { runCount, runVerify } from '../src/offline/command.js'
import { countBox } from '../src/offline/count.js'
import type { CountProgress } from '../src/offline/count.js'
import { renderTable } from '../src/offline/table.js'
import { verifyBox } from '../src/offline/verify.js'
import { putBallots } from './crypto/ballots.js'
import { makeRound } from './crypto/round.js'
import { TestService } from './crypto/service.js'
import type { SealedBox } from './crypto/service.js'

const round = await makeRound({ subjects: 3, places: ['electronic', 'paper', 'electronic'], summoned: 20, rules: { comments: true } })
const [first, , second] = round.manifest.constituencies as unknown as readonly [{ id: string }, unknown, { id: string }]
const people = round.manifest.subjects.map(({ id }) => id)
const service = new TestService(round)
putBallots(service, first.id, [...Array.from({ length: 8 }, () => [1, 2, 3]), [1, 0, 3], [3, 2, 9]])
putBallots(service, first.id, [[0, 0, 0]], ' Đề nghị\nđối thoại ')
putBallots(service, second.id, [[2, 2, 2], [1, 1, 1]], 'Ở đây có quá ít phiếu')

const expected: BoxTally = {
  manifestHash: toBase64url(round.hash),
  roundRoot: service.roots().roundRoot,
  constituencies: [
    { id: first.id, collected: 11, subjects: [
      { id: people[0]!, levels: [9, 0, 1], blank: 1, invalid: 0 },
      { id: people[1]!, levels: [0, 9, 0], blank: 2, invalid: 0 },
      { id: people[2]!, levels: [0, 0, 9], blank: 1, invalid: 1 },
    ] },
    { id: second.id, collected: 2, subjects: people.map(id => ({ id, levels: [1, 1, 0], blank: 0, invalid: 0 })) },
  ],
}

/** Writes box, shares and anything else into a folder of the test. */
async function files (t: Test, box: unknown = service.sealedBox(), others: Record<string, unknown> = {}): Promise<{ box: string, shares: string[], path: (name: string) => string }> {
  const folder = t.testdir()
  const path = (name: string) => join(folder, name)
  await writeFile(path('box.json'), JSON.stringify(box))
  for (const share of round.shares) await writeFile(path(`share-${share.index}.json`), JSON.stringify(share))
  for (const [name, value] of Object.entries(others)) await writeFile(path(name), typeof value === 'string' ? value : JSON.stringify(value))
  return { box: path('box.json'), shares: round.shares.map(({ index }) => path(`share-${index}.json`)), path }
}

/** A copy of the sealed box with one thing changed. */
function spoilt (spoil: (box: SealedBox, place: SealedBox['constituencies'][number]) => void): SealedBox {
  const box = JSON.parse(JSON.stringify(service.sealedBox())) as SealedBox
  spoil(box, box.constituencies[0]!)
  return box
}

const flip = (text: string) => toBase64url(fromBase64url(text).map((byte, i) => i === 40 ? byte ^ 1 : byte))
const digest = (result: unknown) => createHash('sha256').update(canonicalText(result)).digest('base64url')
const refusedFor = (problem: string) => ({ name: 'Refused', code: 'wrong-shares', details: { problem } })

async function said (run: typeof runCount, ...argv: string[]): Promise<{ status: number, lines: string[], last: string }> {
  const lines: string[] = []
  const status = await run(argv, line => lines.push(...line.split('\n')))
  return { status, lines, last: lines.at(-1)! }
}

test('counts the box with any threshold of shares, always the same bytes', async t => {
  const { box, shares } = await files(t)
  const seen: CountProgress[] = []
  const count = await countBox(box, shares.slice(0, 2), { onProgress: progress => seen.push(progress) })
  t.strictSame(count.tally, expected)
  t.equal(count.text, canonicalText(expected))
  t.strictSame(count.findings.problems, [])
  t.strictSame(count.comments, { texts: ['Đề nghị đối thoại'], unopened: 0 }, 'and those of the place with two sheets stay shut')
  t.strictSame(seen.at(-1), { done: 2, of: 2, opened: 39 })
  t.equal((await countBox(box, shares.slice(1))).text, count.text)
})

test('the order of fields in the file does not matter', async t => {
  const { manifest, constituencies } = service.sealedBox()
  const { box, shares } = await files(t, { constituencies, manifest })
  t.equal((await countBox(box, shares)).text, canonicalText(expected))
})

test('what does not open is an invalid row and never stops the count', async t => {
  const broken = spoilt((_, place) => {
    place.piles[people[0]!]![0] = toBase64url(randomBytes(49))
    place.piles[people[1]!]![0] = toBase64url(randomBytes(48))
  })
  const { box, shares } = await files(t, broken)
  const { tally, findings } = await countBox(box, shares)
  t.equal(tally.constituencies[0]!.subjects[0]!.invalid, 1)
  t.equal(tally.constituencies[0]!.subjects[1]!.invalid, 1)
  t.ok(findings.problems.some(({ problem }) => problem === 'envelope-size'))
})

test('an untouched box and its true result agree', async t => {
  const { box, path } = await files(t, undefined, { 'result.json': canonicalText(expected), 'count.json': JSON.stringify(expected) })
  t.strictSame((await verifyBox(box)).problems, [])
  t.strictSame((await verifyBox(box, { resultPath: path('result.json'), countPath: path('count.json') })).problems, [])
})

test('every way of tampering with a box is named', async t => {
  const other = await makeRound({ subjects: 3 })
  const cases: readonly [string, readonly string[], Parameters<typeof spoilt>[0]][] = [
    ['a signature altered', ['bad-signatures'], (_, place) => { place.credentials[3]!.signature = flip(place.credentials[3]!.signature) }],
    ['a credential of another place', ['nonces-not-ascending', 'bad-signatures'], (box, place) => { place.credentials[0] = box.constituencies[1]!.credentials[0]!; place.credentials.reverse() }],
    ['a credential twice', ['nonces-not-ascending'], (_, place) => { place.credentials[1] = place.credentials[0]! }],
    ['credentials in another order', ['nonces-not-ascending'], (_, place) => { place.credentials.reverse() }],
    ['a credential less', ['pile-size', 'pile-size', 'pile-size'], (_, place) => { place.credentials.pop() }],
    ['an envelope less', ['pile-size'], (_, place) => { place.piles[people[1]!]!.pop() }],
    ['an envelope twice', ['pile-not-ascending'], (_, place) => { place.piles[people[1]!]![1] = place.piles[people[1]!]![0]! }],
    ['a pile in another order', ['pile-not-ascending'], (_, place) => { place.piles[people[1]!]!.reverse() }],
    ['a pile missing', ['piles-differ', 'pile-size'], (_, place) => { delete place.piles[people[2]!] }],
    ['a pile too many', ['piles-differ'], (_, place) => { place.piles[first.id] = [] }],
    ['places in another order', ['places-differ'], box => { box.constituencies.reverse() }],
    ['a place missing', ['places-differ'], box => { box.constituencies.pop() }],
    ['a place twice', ['places-differ'], box => { box.constituencies.push(box.constituencies[0]!) }],
    ['an unknown place', ['places-differ'], (_, place) => { place.id = people[0]! }],
    ['a comment altered in length', ['comments'], box => { box.constituencies[1]!.comments!.push('AAAA') }],
    ['more comments than sheets', ['comments'], box => { box.constituencies[1]!.comments = [1, 2, 3].map(n => toBase64url(new Uint8Array(1072).fill(n))) }],
    ['another manifest', ['places-differ'], box => { box.manifest = other.manifest }],
    ['more sheets than voters', ['bad-signatures', 'too-many-sheets'], box => { box.manifest = { ...round.manifest, constituencies: round.manifest.constituencies.map(place => Object.assign({}, place, { summoned: 5 })) } }],
  ]
  for (const [name, problems, spoil] of cases) {
    const { box } = await files(t, spoilt(spoil))
    const found = (await verifyBox(box)).problems.map(({ problem }) => problem)
    t.ok(found.length > 0 && problems.every(problem => found.includes(problem as never)), `${name}: ${found}`)
  }
})

test('a box swapped for another honest one is told by its root', async t => {
  const { box, path } = await files(t, spoilt((_, place) => {
    place.credentials.pop()
    for (const pile of Object.values(place.piles)) pile.pop()
  }), { 'result.json': expected })
  t.strictSame((await verifyBox(box)).problems, [], 'in itself it is a sound box')
  const problems = (await verifyBox(box, { resultPath: path('result.json') })).problems.map(({ problem }) => problem)
  t.strictSame(problems.filter((problem, i) => problems.indexOf(problem) === i), ['result-root', 'result-collected', 'result-rows'])
})

test('every way of a false result is named', async t => {
  const cases: readonly [string, string, (tally: BoxTally & Record<string, never>) => void][] = [
    ['another round', 'result-manifest', tally => { Object.assign(tally, { manifestHash: toBase64url(randomBytes(32)) }) }],
    ['another box', 'result-root', tally => { Object.assign(tally, { roundRoot: toBase64url(randomBytes(32)) }) }],
    ['a place left out', 'result-places', tally => { (tally.constituencies as unknown[]).pop() }],
    ['another order of places', 'result-places', tally => { (tally.constituencies as unknown[]).reverse() }],
    ['a ballot more', 'result-collected', tally => { Object.assign(tally.constituencies[0]!, { collected: 12 }) }],
    ['a mark more', 'result-rows', tally => { Object.assign(tally.constituencies[0]!.subjects[1]!, { blank: 3 }) }],
    ['a level more', 'result-rows', tally => { (tally.constituencies[0]!.subjects[1]!.levels as number[]).push(0) }],
    ['a person left out', 'result-subjects', tally => { (tally.constituencies[0]!.subjects as unknown[]).pop() }],
    ['a mark moved, which only a count can tell', 'result-count', tally => { Object.assign(tally.constituencies[0]!.subjects[0]!, { levels: [8, 1, 1] }) }],
  ]
  for (const [name, problem, spoil] of cases) {
    const result = JSON.parse(JSON.stringify(expected))
    spoil(result)
    const { box, path } = await files(t, undefined, { 'result.json': result, 'count.json': expected })
    const found = (await verifyBox(box, { resultPath: path('result.json'), countPath: path('count.json') })).problems
    t.ok(found.some(one => one.problem === problem), `${name}: ${found.map(one => one.problem)}`)
  }
})

test('an official result is held against box and count', async t => {
  const tallies = (paper: number): readonly ConstituencyTally[] => round.manifest.constituencies.map(({ id, mode, subjects }) => {
    const counted = expected.constituencies.find(place => place.id === id)
    const rows = subjects.map(person => ({ id: person, levels: [paper, 0, 0], blank: 0, invalid: 0 }))
    return { id, summoned: 20, present: 18, issued: 15, spoilt: 0, collected: mode === 'paper' ? paper : counted!.collected, subjects: counted?.subjects ?? rows }
  })
  const anchors = { manifestHash: expected.manifestHash, roundRoot: expected.roundRoot }
  const official = (paper: number) => composeResult(round.manifest, tallies(paper), anchors)
  const look = async (result: unknown) => {
    const { box, path } = await files(t, undefined, { 'result.json': result, 'count.json': expected })
    return (await verifyBox(box, { resultPath: path('result.json'), countPath: path('count.json') })).problems.map(({ problem }) => problem)
  }
  t.strictSame(await look(official(7)), [])
  t.strictSame(await look({ result: official(7), digest: digest(official(7)) }), [])
  t.strictSame(await look({ result: official(7), digest: digest(official(8)) }), ['result-digest'])

  const changed = (change: (result: OfficialResult & Record<string, never>) => void) => {
    const result = JSON.parse(JSON.stringify(official(7)))
    change(result)
    return result
  }
  const cases: readonly [string, string, Parameters<typeof changed>[0]][] = [
    ['another round', 'result-manifest', result => { Object.assign(result, { manifestHash: digest(1) }) }],
    ['another box', 'result-root', result => { Object.assign(result, { roundRoot: digest(1) }) }],
    ['a person under another name', 'result-subjects', result => { result.subjects[0]!.name = 'Nguyễn Văn Ẩm' }],
    ['persons in another order', 'result-subjects', result => { result.subjects.reverse() }],
    ['another base', 'result-figures', result => { Object.assign(result, { base: 'summoned' }) }],
    ['a percentage polished', 'result-figures', result => { result.subjects[1]!.levels[0]!.percent = '99.99' }],
    ['a threshold hidden', 'result-figures', result => { result.subjects[2]!.band = result.subjects[2]!.band === null ? 1 : null }],
    ['more collected than issued', 'result-figures', result => { result.subjects[0]!.sheets.issued = 19 }],
    ['sheets lost', 'result-collected', result => { result.subjects[0]!.sheets.collected = 12 }],
    ['a row lost', 'result-rows', result => { result.subjects[0]!.blank = 0 }],
    ['a mark moved out of the electronic rows', 'result-count', result => { result.subjects[2]!.levels[2]!.count--; result.subjects[2]!.levels[0]!.count++ }],
  ]
  for (const [name, problem, change] of cases) {
    const found = await look(changed(change))
    t.ok(found.includes(problem as never), `${name}: ${found}`)
  }
})

test('without paper an official result is the count, to the mark', async t => {
  const pure = await makeRound({ subjects: 1, places: ['electronic'], summoned: 20 })
  const box = new TestService(pure)
  const place = pure.manifest.constituencies[0]!
  putBallots(box, place.id, Array.from({ length: 12 }, (_, i) => [i % 3 + 1]))
  const { box: path, shares, path: named } = await files(t, box.sealedBox())
  for (const share of pure.shares) await writeFile(shares[share.index - 1]!, JSON.stringify(share))
  const { tally, text } = await countBox(path, shares)
  const { subjects } = tally.constituencies[0]!
  const official = (levels: readonly number[]) => composeResult(
    pure.manifest, [{ id: place.id, summoned: 20, present: null, issued: 12, collected: 12, spoilt: 0, subjects: [{ ...subjects[0]!, levels }] }],
    { manifestHash: tally.manifestHash, roundRoot: tally.roundRoot })
  await writeFile(named('count.json'), text)
  const look = async (levels: readonly number[]) => {
    await writeFile(named('result.json'), JSON.stringify(official(levels)))
    return (await verifyBox(path, { resultPath: named('result.json'), countPath: named('count.json') })).problems.map(({ problem }) => problem)
  }
  t.strictSame(await look([4, 4, 4]), [])
  t.strictSame(await look([5, 4, 3]), ['result-count'])
})

test('shares that do not fit', async t => {
  const foreign = await makeRound()
  const { box, shares, path } = await files(t, undefined, { 'foreign.json': foreign.shares[0], 'broken.json': { ...round.shares[0], digest: toBase64url(randomBytes(32)) } })
  await t.rejects(countBox(box, shares.slice(0, 1)), refusedFor('too-few'))
  await t.rejects(countBox(box, [shares[0]!, shares[0]!]), refusedFor('repeated'))
  await t.rejects(countBox(box, [shares[0]!, path('foreign.json')]), refusedFor('foreign'))
  await t.rejects(countBox(box, [shares[0]!, path('broken.json')]), refusedFor('damaged'))
  await t.rejects(countBox(box, [shares[0]!, box]), refusedFor('not-a-share'))
  await t.rejects(countBox(box, [shares[0]!, path('none.json')]), { name: 'Unreadable' })
})

test('files that cannot be read', async t => {
  const text = JSON.stringify(service.sealedBox())
  const { path } = await files(t, undefined, {
    'cut.json': text.slice(0, -30), 'tail.json': `${text}]`, 'empty.json': '', 'list.json': '[]', 'words.json': 'hòm phiếu',
    'form.json': spoilt(box => { box.constituencies[1]!.credentials = 'none' as never }),
    'letters.json': spoilt((_, place) => { place.piles[people[0]!]![0] = 'AA==' }),
    'manifest.json': spoilt(box => { (box.manifest as { version: number }).version = 2 }),
    'result.json': { manifestHash: 1 },
  })
  for (const name of ['cut', 'tail', 'empty', 'list', 'words', 'form', 'letters', 'manifest', 'none']) {
    await t.rejects(verifyBox(path(`${name}.json`)), { name: 'Unreadable' }, name)
  }
  await t.rejects(verifyBox(path('box.json'), { resultPath: path('result.json') }), { name: 'Unreadable' })
})

test('hom-phieu count and hom-phieu verify: account, verdict last, exit status', async t => {
  const { box, shares, path } = await files(t, undefined, { 'wrong.json': { ...expected, roundRoot: toBase64url(randomBytes(32)) } })
  // Other tests may be building the pages.
  const verify: typeof runVerify = (argv, print) => runVerify(argv, print, path('no-pages'))
  const counted = await said(runCount, box, '--share', shares[0]!, '--share', shares[2]!, '--out', path('tally.json'), '--comments', path('comments.json'))
  t.equal(counted.status, 0)
  t.match(counted.last, /^KẾT LUẬN: hòm phiếu nguyên vẹn/)
  t.ok(counted.lines.some(line => /Nguyễn Văn Ấm +13 +10 +76,92 +1 +7,69 +1 +7,69 +1 +0$/.test(line)), counted.lines.join('\n'))
  t.ok(counted.lines.some(line => /Lê Quốc Đạt +13 +1 +7,69 +1 +7,69 +9 +69,23 +1 +1 +từ 2\/3/.test(line)), 'band 2 is flagged')
  t.ok(counted.lines.includes('Chưa gồm 1 nơi bỏ phiếu giấy; số phiếu giấy ghi trong biên bản.'))
  t.equal(await readFile(path('tally.json'), 'utf8'), canonicalText(expected))
  t.strictSame(JSON.parse(await readFile(path('comments.json'), 'utf8')), ['Đề nghị đối thoại'])

  const verified = await said(verify, box, '--result', path('tally.json'), '--count', path('tally.json'))
  t.equal(verified.status, 0)
  t.match(verified.last, /^KẾT LUẬN: khớp\. .* kết quả phù hợp/)
  t.ok(verified.lines.some(line => line.includes(expected.roundRoot)))
  t.ok(verified.lines.includes('Các trang: chưa dựng ở đây, nên không có mã băm để so.'))

  const wrong = await said(verify, box, '--result', path('wrong.json'))
  t.equal(wrong.status, 1)
  t.match(wrong.last, /^KẾT LUẬN: không khớp, 1 điểm/)
  t.ok(wrong.lines.some(line => line.startsWith('KHÔNG KHỚP: kết quả là của một hòm phiếu khác')))

  const few = await said(runCount, box, '--share', shares[0]!)
  t.strictSame([few.status, few.last], [1, 'KẾT LUẬN: chưa đủ mảnh khóa: có 1, cần 2.'])
  t.equal((await said(verify, path('none.json'))).status, 2)
  t.match((await said(verify, path('none.json'))).last, /^KẾT LUẬN: Không đọc được none\.json/)
  for (const argv of [[], [box, box], [box, '--shares', 'x']]) {
    const usage = await said(runCount, ...argv)
    t.equal(usage.status, 2)
    t.match(usage.last, /^Cách dùng: hom-phieu count/)
  }
})

test('tables keep accented letters in line', async t => {
  const table = renderTable([{ title: 'Tên', align: 'left' }, { title: 'Số', align: 'right' }], [['Ấm', '1'], ['Đạt'.normalize('NFD'), '20']])
  t.equal(table.normalize('NFC'), 'Tên  Số\n---  --\nẤm    1\nĐạt  20')
})
