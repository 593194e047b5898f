import { z } from 'zod'
import type { Manifest } from '../round/manifest.js'
import { checkNumbers, checkTotals, paperTotals } from './paper-vote.js'
import type { PaperNumbers } from './paper-vote.js'
import { Refused } from '../refusal.js'

const whole = z.int().min(0).max(1_000_000)

/** A paper place as it was counted again. */
const correctedPlace = z.strictObject({ constituencyId: z.uuid(), issued: whole, collected: whole, totals: paperTotals })
export type CorrectedPlace = z.infer<typeof correctedPlace>

/** What is corrected of a published result, and why. */
export const correction = z.strictObject({ reason: z.string().trim().min(1).max(1000), places: z.array(correctedPlace).min(1).max(1000) })
  .meta({ id: 'Correction', description: 'Chỉ nơi bỏ phiếu giấy; phong bì điện tử ai cũng kiểm lại được. Lý do được công bố cùng kết quả: không nêu tên cử tri' })
export type Correction = z.infer<typeof correction>

/** Refuses anything but whole counts of paper places of the round, each once; an electronic box is counted again by anybody, and says the same. */
export function checkCorrection ({ places }: Correction, { constituencies, levels }: Manifest, printed: ReadonlyMap<string, Pick<PaperNumbers, 'printed'>>): void {
  if (new Set(places.map(({ constituencyId }) => constituencyId)).size < places.length) throw new Refused('invalid-input', { field: 'places', expected: 'mỗi nơi một lần' })
  for (const { constituencyId, issued, collected, totals } of places) {
    const place = constituencies.find(({ id, mode }) => id === constituencyId && mode === 'paper')
    if (!place) throw new Refused('not-found', { paper: constituencyId })
    checkNumbers({ printed: printed.get(constituencyId)!.printed, issued, collected }, place.summoned)
    checkTotals(totals, place, levels, collected)
  }
}
