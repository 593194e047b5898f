import { sealTheBox } from '../src/steps/conduct/seal-box.js'
import { sealTheRoll } from '../src/steps/conduct/seal-roll.js'
import { fillBox } from './cast.js'
import { note, remark } from './report.js'
import { SUBJECTS } from './stage.js'
import type { Ground } from './stage.js'

/**
 * Closing beside its limit: one pass of `insert … select … order by` over the same sheets. It can be closed only once, so the
 * limit is measured right before and right after. Ends the ground's round.
 */
export async function benchClose (ground: Ground, sheets: number): Promise<void> {
  const { stage, round } = ground
  await fillBox(ground, sheets)
  const before = await sortPass(ground)
  await stage.asOwner("update rounds set state = 'closing' where id = $1", [round.id])
  const start = performance.now()
  await sealTheRoll(stage.world, round.id, [])
  const cut = performance.now()
  await sealTheBox(stage.world, round.id, () => {})
  const seconds = (performance.now() - start) / 1000
  note({ name: 'close', unit: 'sheets/s', value: sheets / seconds, limit: sheets / before, run: 1 })
  remark('close', `${sheets.toLocaleString('en')} sheets of ${SUBJECTS} envelopes in ${seconds.toFixed(1)} s (roll ${((cut - start) / 1000).toFixed(1)} s); one sorted pass ${before.toFixed(1)} s`)
}

async function sortPass ({ stage, round }: Ground): Promise<number> {
  await stage.asOwner('create table sorted_sheets (like sheets including constraints)')
  const start = performance.now()
  await stage.asOwner('insert into sorted_sheets select * from sheets where round_id = $1 order by constituency_id, nonce', [round.id])
  const seconds = (performance.now() - start) / 1000
  await stage.asOwner('drop table sorted_sheets')
  return seconds
}
