import { z } from 'zod'
import { officialResult } from '../../domain/count/result.js'
import type { ReadableResult } from '../../steps/publish/result.js'
import { toWire, wireBytes } from '../wire.js'

/** A published result as its reader sees it. */
export const resultBody = z.object({ result: officialResult, digest: wireBytes(32), narrowed: z.boolean() })
  .meta({ id: 'PublishedResult', description: 'narrowed = true: chỉ gồm những người mà người đọc được xem; digest là của toàn văn đã công bố' })

/** The same on the wire. */
export function showResult ({ result, digest, narrowed }: ReadableResult): z.infer<typeof resultBody> {
  return { result, digest: toWire(digest), narrowed }
}
