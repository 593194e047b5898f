import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Team } from './accounts.js'
import { checkShares, makeShares } from './ceremony.js'
import { differences } from './compare.js'
import { draftRound } from './draft.js'
import type { Established } from './establish.js'
import { votePaper } from './paper.js'
import { countRound, prepareRound, publishRound } from './round.js'
import { changesBefore, remarks, rollIn, taskResults } from './year.js'
import type { Quarter } from './year.js'

/** Where an earlier quarter is played: the service, and a folder for what the board keeps. */
interface Office {
  readonly url: string
  readonly folder: string
}

/** What happened before a quarter: posts, names, a unit that is no more. */
export async function beginQuarter ({ team: { organiser }, unitIds, personIds }: Established, quarter: Quarter): Promise<void> {
  const { posts, renamed, dissolved } = changesBefore(quarter)
  for (const { code, unitCode, title, from } of posts) await organiser.post(`/people/${personIds.get(code)!}/posts`, { unitId: unitIds.get(unitCode)!, title, from })
  for (const { code, name } of renamed) await organiser.patch(`/units/${unitIds.get(code)!}`, { name })
  for (const { code, on } of dissolved) await organiser.patch(`/units/${unitIds.get(code)!}`, { dissolvedOn: on })
}

/** Plays an earlier quarter, in which the whole brigade voted on paper; gives what its published result says otherwise than the voters did. */
export async function playQuarter (established: Established, { url, folder }: Office, quarter: Quarter): Promise<readonly string[]> {
  const { team, unitIds } = established
  await beginQuarter(established, quarter)
  const roundId = await draftRound(established, quarter)
  const own = join(folder, `quy-${quarter}`)
  await mkdir(own, { recursive: true })
  const sharePaths = await makeShares(team, roundId, own)
  const trusted = await prepareRound(url, team, roundId)
  await checkShares(team, roundId, sharePaths)
  await holdOnPaper(team, roundId, trusted.manifest.constituencies)
  const voters = rollIn(quarter).map(voter => ({ ...voter, unitId: unitIds.get(voter.unitCode)! }))
  const account = await votePaper(team, roundId, trusted, voters, quarter)
  await countRound(team, roundId, sharePaths)
  const result = await publishRound(team, roundId)
  return differences(result, account, { summoned: voters.length, present: voters.length }).map(difference => `quý ${quarter}: ${difference}`)
}

/** What the organiser writes down of the year: task results of units, remarks on persons. */
export async function writeNotes ({ team: { organiser }, unitIds, personIds }: Established): Promise<void> {
  for (const [code, results] of Object.entries(taskResults)) {
    for (const [at, result] of results.entries()) await organiser.put(`/units/${unitIds.get(code)!}/task-results/2026-Q${at + 1}`, { result, note: '' })
  }
  for (const { code, period, kind, text } of remarks) await organiser.put(`/people/${personIds.get(code)!}/remarks/${period}/${kind}`, { text })
}

/** Everybody is there; the hall is opened and closed with both confirmations. */
async function holdOnPaper ({ organiser, head }: Team, roundId: string, places: readonly { readonly id: string, readonly summoned: number }[]): Promise<void> {
  await organiser.put(`/rounds/${roundId}/attendance`, places.map(({ id, summoned }) => ({ constituencyId: id, present: summoned, absences: [] })))
  for (const act of ['open', 'close']) for (const staff of [organiser, head]) await staff.post(`/rounds/${roundId}/${act}`)
}
