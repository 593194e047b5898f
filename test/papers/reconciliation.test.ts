import t from 'tap'
import type { SlipRow } from '../../src/domain/ballot/reconciliation.js'
import { testCluster } from '../support/cluster.js'
import { refusedUnchanged } from '../support/contents.js'
import { textOf } from '../support/pdf.js'
import { serveStage } from '../support/service.js'
import { openStaged, setStage } from '../support/stage.js'
import { reconcileSlips } from '../../src/steps/conduct/reconcile.js'
import { reprintSlips } from '../../src/steps/conduct/slips.js'
import { closeStaged, obtain } from '../support/voters.js'

t.setTimeout(0)
const stage = await setStage(t, { cluster: await testCluster(t), subjects: 1 })
const service = await serveStage(t, stage)
const { world, organiser } = stage

/** Rows in manifest order: printed, void, handed out, spoilt, returned, issued. */
const figures = (rows: readonly SlipRow[]) => rows.map(row => [row.printed, row.void, row.fate?.handedOut, row.fate?.spoilt, row.fate?.returned, row.issued])
const rowsOf = async (id: string) => await (await service.as(organiser)('GET', `/api/rounds/${id}/slips/reconciliation`)).json() as SlipRow[]

t.test('counts are kept, and refused with every row that contradicts', async t => {
  const { id, slips } = await openStaged(stage)
  const [here, there] = (await rowsOf(id)).map(row => row.constituencyId) as [string, string]
  t.same(figures(await rowsOf(id)), [[12, 0, undefined, undefined, undefined, null], [11, 0, undefined, undefined, undefined, null]])
  const put = (body: unknown) => service.as(organiser)('PUT', `/api/rounds/${id}/slips/reconciliation`, body)
  const fate = (constituencyId: string, handedOut: number, spoilt: number, returned: number) => ({ constituencyId, handedOut, spoilt, returned })

  const wrong = await put([fate(here, 10, 1, 0), fate(there, 11, 1, 0)])
  t.equal(wrong.status, 409)
  t.match(await wrong.json(), { error: 'conflict', details: [
    { constituency: here, problem: 'not-balanced', printed: 12, short: 1 }, { constituency: there, problem: 'not-balanced', printed: 11, short: -1 }] })
  await refusedUnchanged(t, stage, 'conflict', 'one right row beside a wrong one', () => reconcileSlips(world, organiser, id, [fate(here, 12, 0, 0), fate(there, 0, 0, 0)]))
  await refusedUnchanged(t, stage, 'not-found', 'a place that is not', () => reconcileSlips(world, organiser, id, [fate(organiser.accountId, 0, 0, 0)]))
  t.equal((await put([fate(here, -1, 1, 12)])).status, 400)
  t.equal((await put([{ ...fate(here, 12, 0, 0), name: 'x' }])).status, 400)
  t.equal((await service.as(stage.head)('PUT', `/api/rounds/${id}/slips/reconciliation`, [fate(here, 12, 0, 0)])).status, 403)

  t.equal((await put([fate(here, 10, 0, 2), fate(there, 9, 1, 1)])).status, 204)
  t.same(figures(await rowsOf(id)), [[12, 0, 10, 0, 2, null], [11, 0, 9, 1, 1, null]])
  await obtain(world, slips[0]!.code)
  t.same((await rowsOf(id)).map(row => row.issued), [null, null], 'who was issued is not told while voting goes on')

  const at = slips[0]!.constituencyId === here ? here : there
  await reprintSlips(world, organiser, id, { constituencyId: null, voters: [], codes: [slips[0]!.code] })
  const row = (await rowsOf(id)).find(({ constituencyId }) => constituencyId === at)!
  t.match(row, { printed: at === here ? 13 : 12, void: 1 }, 'a reprinted slip is one more')
  await reconcileSlips(world, organiser, id, [fate(here, 10, at === here ? 1 : 0, 2), fate(there, 9, at === here ? 1 : 2, 1)])
  await closeStaged(stage, id)
  t.same((await rowsOf(id)).map(({ issued }) => issued).toSorted(), [0, 1])
  await refusedUnchanged(t, stage, 'conflict', 'a ballot without a slip', () => reconcileSlips(world, organiser, id, [fate(at, 0, at === here ? 13 : 12, 0)]))
})

t.test('the sheet', async t => {
  const { id } = await openStaged(stage, { round: { secrecy: 'mật' } })
  const sheet = async () => {
    const reply = await service.as(stage.inspector)('GET', `/api/rounds/${id}/slips/reconciliation`, undefined, 'application/pdf')
    t.equal(reply.headers.get('content-type'), 'application/pdf')
    return new Uint8Array(await reply.arrayBuffer())
  }
  t.match(textOf(await sheet()), /BIÊN BẢN ĐỐI CHIẾU PHIẾU MỜI.*Chưa nhập số liệu của nơi bỏ phiếu nào\./)
  const [one, two] = (await rowsOf(id)).map(row => row.constituencyId) as [string, string]
  await reconcileSlips(world, organiser, id, [{ constituencyId: one, handedOut: 8, spoilt: 1, returned: 3 }])
  t.match(textOf(await sheet()), 'Khớp ở 1/2 nơi bỏ phiếu; các nơi còn lại chưa nhập số liệu.')
  await reconcileSlips(world, organiser, id, [{ constituencyId: two, handedOut: 11, spoilt: 0, returned: 0 }])
  await closeStaged(stage, id)
  const [first, second] = [await sheet(), await sheet()]
  const text = textOf(first)
  for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'MẬT', 'Khớp ở tất cả các nơi bỏ phiếu.', 'NGƯỜI LẬP BIỂU']) t.ok(text.includes(part), part)
  t.match(text.replaceAll(' ', ''), /Tổngcộng230191300/, 'the total')
  t.ok(Buffer.from(first).equals(Buffer.from(second)), 'the same bytes once voting has ended')
})

t.test('a sheet that does not add up says where', async t => {
  const { id, slips } = await openStaged(stage)
  const rows = await rowsOf(id)
  await reconcileSlips(world, organiser, id, rows.map(row => ({ constituencyId: row.constituencyId, handedOut: row.printed, spoilt: 0, returned: 0 })))
  await reprintSlips(world, organiser, id, { constituencyId: null, voters: [], codes: [slips[0]!.code] })
  const reply = await service.as(organiser)('GET', `/api/rounds/${id}/slips/reconciliation`, undefined, 'application/pdf')
  const place = rows.find(row => row.constituencyId === slips[0]!.constituencyId)!
  t.match(textOf(new Uint8Array(await reply.arrayBuffer())), `Chưa khớp ở: ${place.name}.`, 'a slip printed after the count')
})

t.test('published and cancelled rounds are closed books; others see nothing', async t => {
  const { id, slips } = await openStaged(stage)
  await stage.asOwner("update rounds set state = 'cancelled' where id = $1", [id])
  await refusedUnchanged(t, stage, 'wrong-state', 'a cancelled round', () => reconcileSlips(world, organiser, id, [{ constituencyId: slips[0]!.constituencyId, handedOut: 12, spoilt: 0, returned: 0 }]))
  const path = `/api/rounds/${id}/slips/reconciliation`
  t.equal((await fetch(`${service.url}${path}`)).status, 401)
  const columns = await stage.asOwner<{ name: string }>("select column_name as name from information_schema.columns where table_name = 'slip_reconciliations' order by 1")
  t.same(columns.map(({ name }) => name), ['constituency_id', 'handed_out', 'returned', 'round_id', 'spoilt'], 'counts only, never a name')
})
