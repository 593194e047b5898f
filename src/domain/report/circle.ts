import { readerKinds } from '../round/manifest.js'
import type { Manifest, ReaderKind } from '../round/manifest.js'
import type { OfficialResult } from '../count/result.js'
import type { Role } from '../staff/role.js'

/** How somebody stands to a round. */
export interface Standing {
  readonly role: Role
  /** Where a leader's unit is, seen from the unit that held the round; null for who is no leader. */
  readonly place: 'own' | 'above' | 'below' | 'elsewhere' | null
  /** He sits on the round's counting board. */
  readonly seated: boolean
  /** The person behind the account, when he is rated. */
  readonly rated: string | null
  /** Who is on the ballot of the person behind the account, when he is a voter. */
  readonly ballot: readonly string[]
}

/** What somebody may read of a published round: rows of the official result, and reports (a leader: about his own unit and below). */
export interface Access {
  readonly result: 'all' | ReadonlySet<string>
  readonly report: boolean
}

/** The circle of readers, by the rule of the round. Who conducts or inspects the round reads whatever the rule says. */
export function accessOf ({ role, place, seated, rated, ballot }: Standing, { rules }: Pick<Manifest, 'rules'>): Access {
  const readers: readonly ReaderKind[] = rules.readers ?? readerKinds
  const leads = place === 'above' ? readers.includes('superior') : place !== null && place !== 'elsewhere' && readers.includes('leadership')
  const report = role === 'organiser' || role === 'inspector' || leads
  if (role === 'organiser' || role === 'inspector' || seated || (leads && place !== 'below')) return { result: 'all', report }
  const own = rated !== null && readers.includes('subject') ? [rated] : []
  return { result: new Set([...own, ...readers.includes('voters') ? ballot : []]), report }
}

/** Whether anything of the round is open to a reader. */
export function isReader ({ result, report }: Access): boolean {
  return report || mayReadSome(result)
}

/** Whether any row of the official result is. */
export function mayReadSome (rows: Access['result']): boolean {
  return rows === 'all' || rows.size > 0
}

/** The official result with the rows that may be read; turnout is no secret of anybody. */
export function narrowResult (result: OfficialResult, rows: Access['result']): OfficialResult {
  return rows === 'all' ? result : { ...result, subjects: result.subjects.filter(({ id }) => rows.has(id)) }
}
