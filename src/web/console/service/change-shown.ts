import { ServiceRefusal } from '../../../client/http.js'
import { call } from './call.js'

/** A record as the service tells it, with the edition that names its content. */
export type Editioned<Value> = Value & { readonly edition: string }

/** A record that somebody looks at while he changes it. */
interface Shown<Value> {
  /** Below `/api`, without the id. */
  readonly path: string
  readonly record: Value
  /** What the service has now. */
  readonly read: () => Promise<Editioned<Value> | undefined>
}

/**
 * Changes a record unless somebody else changed the same fields since it was shown; then `conflict` with what stands there
 * now, and nothing is written. What others change in other fields meanwhile stays.
 */
export async function changeShown<Value extends { readonly id: string }> ({ path, record, read }: Shown<Value>, change: object): Promise<Value> {
  for (;;) {
    const now = await read()
    if (!now) throw new ServiceRefusal(404, 'not-found', '', undefined)
    const changed = (Object.keys(change) as (keyof Value)[]).filter(field => field in record && now[field] !== record[field])
    if (changed.length > 0) throw new ServiceRefusal(409, 'conflict', '', changed.map(field => ({ field, expected: String(now[field] ?? '—') })))
    try {
      return await call<Value>('PATCH', `${path}/${record.id}`, change, now.edition)
    } catch (error) {
      // Somebody was quicker: look again at what he changed.
      if (!(error instanceof ServiceRefusal && error.code === 'stale')) throw error
    }
  }
}
