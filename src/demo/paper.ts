import type { TrustedManifest } from '../client/manifest.js'
import type { ManifestConstituency } from '../domain/round/manifest.js'
import type { PaperTotals } from '../domain/count/paper-vote.js'
import type { Team } from './accounts.js'
import { keepsPaper, paperMarksOf } from './intention.js'
import type { SampleVoter } from './roll.js'
import type { Quarter } from './year.js'

/** Paper places whose figures are entered side by side. */
const placesAtOnce = 8

/** What a paper place holds. */
interface Pile {
  readonly place: ManifestConstituency
  readonly collected: number
  readonly totals: PaperTotals
}

/** What all voters on paper did, in sums. */
export interface PaperAccount {
  readonly issued: number
  readonly collected: number
  /** By person rated: rows left blank, and how many got each level. */
  readonly rows: ReadonlyMap<string, readonly number[]>
}

/** Everybody is there and takes a ballot; what they write down is counted by hand, and two members of the board enter the sums of each place. */
export async function votePaper ({ board }: Team, roundId: string, { manifest }: TrustedManifest, voters: readonly (SampleVoter & { readonly unitId: string })[], quarter: Quarter): Promise<PaperAccount> {
  const names = new Map(manifest.subjects.map(({ id, name }) => [id, name]))
  const piles = manifest.constituencies.map(place => pileOf(place, voters.filter(({ unitId }) => place.units.includes(unitId)), names, quarter))
  const [first, second] = board.map(({ staff }) => staff)
  const enter = async ({ place, collected, totals }: Pile) => {
    const at = `/rounds/${roundId}/paper/${place.id}`
    await first!.put(`${at}/numbers`, { printed: place.summoned, issued: place.summoned, collected })
    await first!.post(`${at}/announcement`, { issued: place.summoned, collected })
    for (const member of [first!, second!]) await member.put(`${at}/totals`, totals)
  }
  for (let at = 0; at < piles.length; at += placesAtOnce) await Promise.all(piles.slice(at, at + placesAtOnce).map(enter))
  return accountOf(piles)
}

function pileOf (place: ManifestConstituency, voters: readonly SampleVoter[], names: ReadonlyMap<string, string>, quarter: Quarter): Pile {
  const persons = place.subjects.map(id => names.get(id)!)
  const sheets = voters.filter(({ name }) => !keepsPaper(name, quarter)).map(({ name }) => paperMarksOf(name, quarter, persons))
  const rows = place.subjects.map((subjectId, row) => {
    const times = (mark: number) => sheets.filter(marks => marks[row] === mark).length
    return { subjectId, levels: [times(1), times(2), times(3)], blank: times(0), several: 0 }
  })
  return { place, collected: sheets.length, totals: { notIssued: 0, other: [], rows } }
}

function accountOf (piles: readonly Pile[]): PaperAccount {
  const rows = new Map<string, readonly number[]>()
  for (const { subjectId, blank, levels } of piles.flatMap(({ totals }) => totals.rows)) {
    rows.set(subjectId, [blank, ...levels].map((count, at) => count + (rows.get(subjectId)?.[at] ?? 0)))
  }
  const sum = (figure: (pile: Pile) => number) => piles.reduce((total, pile) => total + figure(pile), 0)
  return { issued: sum(({ place }) => place.summoned), collected: sum(({ collected }) => collected), rows }
}
