import { z } from 'zod'
import { Refused } from '../refusal.js'

/** How a unit did its task in a period: hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn thành nhiệm vụ. */
export const taskResult = z.enum(['excellent', 'good', 'completed', 'failed'])
export type TaskResult = z.infer<typeof taskResult>

/** What is remarked of a person: from his place of residence (213-QĐ/TW), or on emulation and awards (thi đua khen thưởng). */
export const remarkKind = z.enum(['residence', 'emulation'])
export type RemarkKind = z.infer<typeof remarkKind>

/** A unit's task result as an organiser writes it down. */
export const taskResultText = z.strictObject({ result: taskResult, note: z.string().trim().max(2000).default('') }).meta({ id: 'TaskResultText' })
export type TaskResultText = z.infer<typeof taskResultText>

/** A remark as an organiser writes it down. */
export const remarkText = z.strictObject({ text: z.string().trim().min(1).max(4000) }).meta({ id: 'RemarkText' })
export type RemarkText = z.infer<typeof remarkText>

const written = { period: z.string(), version: z.int().min(1) }

/** A unit's task result for a period. */
export const taskResultEntry = z.strictObject({ unitId: z.string(), unitName: z.string(), ...written, result: taskResult, note: z.string() }).meta({ id: 'TaskResult' })
export type TaskResultEntry = z.infer<typeof taskResultEntry>

/** A remark on a person for a period. */
export const remarkEntry = z.strictObject({ personId: z.string(), ...written, kind: remarkKind, text: z.string() }).meta({ id: 'Remark' })
export type RemarkEntry = z.infer<typeof remarkEntry>

/** Refuses a change by somebody who has seen another version (0: none yet); null: whatever it is by now. */
export function expectSeen (version: number, seen: number | null): void {
  if (seen !== null && seen !== version) throw new Refused('stale', { version })
}
