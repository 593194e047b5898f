import t from 'tap'
import { checkPrinted } from '../src/client/check-printed.js'
import { fromBase64url, toBase64url } from '../src/domain/encoding.js'
import { compareRoot } from '../src/web/vote/check/compare-root.js'
import { readReceipt, readReceiptLink } from '../src/web/vote/check/receipt-link.js'
import { encodeReceipt } from '../src/client/receipt-code.js'
import { castByDevice, printedOf } from './support/pages.js'
import { serveStage } from './support/service.js'
import { openStaged, setStage } from './support/stage.js'
import { closeStaged } from './support/voters.js'

const round = 'P2Sy553UXZHF6c4lXnlSsbkhPMtLZ7tcfC-H-FEEdxc'
const place = 'sCrYwTTixBwwDf5pSkplGHt9HGz7DbIVBl9g7PXfz5g'

t.test('a root copied by hand', async t => {
  const compare = (typed: string) => compareRoot(typed, { round, place })
  t.same(compare(round), { kind: 'same', name: 'round' })
  t.same(compare(place), { kind: 'same', name: 'place' })
  t.same(compare(round.toLowerCase().match(/.{1,4}/g)!.join(' ')), { kind: 'same', name: 'round' }, 'capitals and spaces')
  t.same(compare(round.replaceAll('-', '').replaceAll('l', '1')), { kind: 'same', name: 'round' }, 'hyphens left out, l and 1')
  t.same(compare(`Gốc của cả đợt: ${round}.`), { kind: 'same', name: 'round' }, 'within what a code holds')
  t.same(compare(Buffer.from(fromBase64url(round)).toString('hex')), { kind: 'same', name: 'round' }, 'hexadecimal')
  t.same(compare(round.slice(0, 12)), { kind: 'so-far', name: 'round', letters: 12 })
  t.same(compare(round.slice(0, 7)), { kind: 'nothing' })
  t.same(compare(`${round.slice(0, 9)}${'9'.repeat(34)}`), { kind: 'other', group: 3 })
  const behindHyphen = round.indexOf('-') + 2
  t.same(compare(`${round.slice(0, behindHyphen)}0${round.slice(behindHyphen + 1)}`), { kind: 'other', group: Math.floor(behindHyphen / 4) + 1 }, 'counted as it is shown')
  t.same(compare(round.slice(0, -1)), { kind: 'so-far', name: 'round', letters: round.replaceAll('-', '').length - 1 }, 'one letter short is not the same')
})

t.test('a printed receipt', async t => {
  const stage = await setStage(t)
  const { http } = await serveStage(t, stage)
  const { id, slips } = await openStaged(stage)
  const printed = printedOf(await castByDevice({ http }, slips[0]!.code, [1, 2, 3]))
  const patience = { attempts: 1, pause: async () => {} }
  const check = (receipt: typeof printed) => checkPrinted(http, receipt, patience)
  const other = toBase64url(new Uint8Array(32).fill(7))

  t.same(readReceipt(` https://192.0.2.1/check#r=${encodeReceipt(printed)} `), printed)
  t.equal(readReceipt(encodeReceipt(printed).slice(1)), null)
  t.equal(readReceiptLink(`#r=${encodeReceipt(printed)}`), encodeReceipt(printed))
  t.equal(readReceiptLink(`#${slips[0]!.code}`), null)

  t.match(await check(printed), { signed: true, box: null }, 'before closing the signature alone')
  for (const forged of [{ ...printed, version: 2 }, { ...printed, sheet: other }, { ...printed, constituencyId: id }]) t.match(await check(forged), { signed: false, box: null })
  await t.rejects(check({ ...printed, roundId: printed.constituencyId }), { code: 'not-found' })

  await closeStaged(stage, id)
  t.match(await check(printed), { signed: true, box: { problems: [], sheets: 1 } })
  t.match(await check({ ...printed, credential: other }), { signed: true, box: { problems: ['credential-missing'] } }, 'the signature does not cover the credential: the box does')
})
