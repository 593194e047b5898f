import { toBase64url } from '../../src/domain/encoding.js'
import type { TrailEntry } from '../../src/domain/staff/trail.js'
import { chainStart, followChain } from '../../src/crypto/trail.js'
import { checkTrail, readTrail } from '../../src/steps/trail.js'
import type { World } from '../../src/steps/world.js'

/** The whole trail; throws when whoever follows its chain without the database finds another break than the service does. */
export async function wholeTrail (world: Pick<World, 'roll'>): Promise<{ readonly brokenAt: number | null, readonly entries: readonly TrailEntry[] }> {
  const { events } = await readTrail(world, {}, { order: 'oldest', after: 0, limit: 1000 })
  const entries = events.map(event => ({ ...event, details: { ...event.details }, previous: toBase64url(event.previous), digest: toBase64url(event.digest) }))
  const { brokenAt } = await checkTrail(world)
  const followed = followChain(chainStart, entries)
  if (followed.brokenAt !== brokenAt) throw new Error(`broken at ${followed.brokenAt}, the service says ${brokenAt}`)
  return { brokenAt, entries }
}
