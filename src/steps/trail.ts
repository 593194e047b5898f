import { firstBrokenLink, listEvents } from '../store/audit.js'
import type { AuditEvent } from '../store/audit.js'
import type { World } from './world.js'

/** Events of the trail after a number, and the number of the first event whose digest does not hold; null when all do. */
export async function readTrail (world: Pick<World, 'roll'>, after: number, limit: number): Promise<{ brokenAt: number | null, events: AuditEvent[] }> {
  return { brokenAt: await firstBrokenLink(world.roll.db), events: await listEvents(world.roll.db, after, limit) }
}
