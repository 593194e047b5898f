import { z } from 'zod'

const digest = z.string().regex(/^[\w-]{43}$/)
const whole = z.int().min(0)

/** What is said of the destruction of a round's sealed box, in the order of PROTOCOL.md, End of keeping. Numbers alone: no voter, and nothing of a ballot. */
export const destructionRecord = z.strictObject({
  version: z.literal(1),
  round: z.strictObject({ id: z.uuid(), title: z.string(), period: z.string(), unit: z.string() }),
  manifestHash: digest,
  roundRoot: digest,
  boxes: z.array(z.strictObject({ id: z.uuid(), sheets: whole, root: digest })).readonly(),
  resultDigest: digest.nullable().meta({ description: 'Của kết quả công bố sau cùng; null ở đợt diễn tập' }),
  keptUntil: z.iso.datetime(),
  destroyedAt: z.iso.datetime(),
  destroyed: z.strictObject({ credentials: whole, envelopes: whole, comments: whole, slips: whole, marksOfIssue: whole }),
}).meta({ id: 'DestructionRecord', description: 'Biên bản hủy, ký bằng khóa biên nhận của đợt trước khi hủy' })
export type DestructionRecord = z.infer<typeof destructionRecord>
