import { countEvents, firstBrokenLink, lastLink, listActors, listEvents } from '../store/audit.js'
import type { AuditEvent, EventFilter, EventPage } from '../store/audit.js'
import type { World } from './world.js'

/** Part of the trail: how many events there are of the kind asked for, who has ever acted, and a page of the events. */
export interface TrailPart {
  readonly total: number
  readonly actors: readonly { readonly username: string, readonly name: string | null }[]
  readonly events: readonly AuditEvent[]
}

/** Reads the trail of what staff did. */
export async function readTrail ({ roll: { db } }: Pick<World, 'roll'>, filter: EventFilter, page: EventPage): Promise<TrailPart> {
  const [total, actors, events] = await Promise.all([countEvents(db, filter), listActors(db), listEvents(db, filter, page)])
  return { total, actors, events }
}

/** Whether the whole chain holds: the number of the first event whose digest does not follow (null when all do), and the newest event. */
export async function checkTrail ({ roll: { db } }: Pick<World, 'roll'>): Promise<{ readonly brokenAt: number | null, readonly last: Pick<AuditEvent, 'number' | 'digest'> | null }> {
  const [brokenAt, last] = await Promise.all([firstBrokenLink(db), lastLink(db)])
  return { brokenAt, last }
}
