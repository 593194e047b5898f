import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Device } from '../../src/client/device.js'
import type { Http } from '../../src/client/http.js'
import { placeIn } from '../../src/client/manifest.js'
import { countBox } from '../../src/offline/count.js'
import { exportBox } from '../../src/steps/count/export-box.js'
import type { Stage, StagedRound } from '../support/stage.js'
import { wholeTrail } from '../support/trail.js'
import { contradictionsOf } from './moments.js'
import { disk } from './voter.js'
import type { Ballots } from './voter.js'

type Tally = Map<string, number[]>

/** Holds a published round against what its voters did; in words what does not agree, none when nothing was lost and nothing counted twice. */
export async function judge (stage: Stage, http: Http, round: StagedRound, voters: readonly Ballots[], folder: string): Promise<string[]> {
  const found = await Promise.all(voters.map(ballots => foundSheet(http, ballots)))
  const cast = found.flatMap(({ marks }, at) => marks ? [{ place: voters[at]!.state.constituencyId, marks }] : [])
  const expected = await tallyOf(stage, round.id, cast)
  return [
    ...found.flatMap(({ complaints }) => complaints),
    ...await contradictionsOf(stage, round.id),
    ...differences('the stored tally', await storedTally(stage, round.id), expected),
    ...differences('the tally of the exported box', await offlineTally(stage, round, folder), expected),
    ...await miscounted(stage, round.id, voters.length, cast.length),
    ...await misrecorded(stage, round.id),
  ]
}

interface Found {
  readonly marks: readonly number[] | null
  readonly complaints: readonly string[]
}

/** Which of a voter's sheets the public lists hold: the acknowledged one, or of two the later one whose receipt he did not wait for. */
async function foundSheet (http: Http, { sheets, state }: Ballots): Promise<Found> {
  const { problems, found } = await (await Device.resume(http, disk(state))).check()
  const acknowledged = state.step === 'acknowledged' || (state.step === 'sealed' && state.earlier !== null)
  const real = problems.filter(problem => acknowledged || (problem !== 'credential-missing' && problem !== 'sheet-missing'))
  const complaints = real.map(problem => `a ${acknowledged ? 'voter with a receipt' : 'voter without a receipt'} finds ${problem}`)
  return { marks: found === -1 ? null : sheets.at(-1 - found) ?? null, complaints }
}

async function tallyOf ({ world }: Stage, roundId: string, cast: readonly { readonly place: string, readonly marks: readonly number[] }[]): Promise<Tally> {
  const { manifest } = await world.frozen.get(roundId)
  const tally: Tally = new Map(manifest.constituencies.flatMap(({ id, subjects }) => subjects.map(subject => [`${id} ${subject}`, [0, 0, 0, 0, 0]])))
  for (const { place, marks } of cast) {
    for (const [at, subject] of placeIn(manifest, place).subjects.entries()) tally.get(`${place} ${subject}`)![marks[at] === 0 ? 3 : marks[at]! - 1]!++
  }
  return tally
}

async function storedTally ({ asOwner }: Stage, roundId: string): Promise<Tally> {
  const rows = await asOwner<{ place: string, subject: string, counts: number[] }>(
    'select constituency_id as place, subject_id as subject, levels || blank || invalid as counts from tallies where round_id = $1', [roundId])
  return new Map(rows.map(({ place, subject, counts }) => [`${place} ${subject}`, counts]))
}

/** What anybody with the box and the shares counts without the service; the box itself is examined on the way. */
async function offlineTally (stage: Stage, { id, shares }: StagedRound, folder: string): Promise<Tally> {
  const path = (name: string) => join(folder, `${id}-${name}.json`)
  let text = ''
  for await (const piece of await exportBox(stage.world, stage.inspector, id)) text += piece
  await writeFile(path('box'), text)
  for (const share of shares.slice(0, 2)) await writeFile(path(`${share.index}`), JSON.stringify(share))
  const { tally, findings } = await countBox(path('box'), shares.slice(0, 2).map(share => path(`${share.index}`)))
  if (findings.problems.length > 0) throw new Error(`the exported box: ${JSON.stringify(findings.problems)}`)
  return new Map(tally.constituencies.flatMap(place => place.subjects.map(({ id: subject, levels, blank, invalid }) => [`${place.id} ${subject}`, [...levels, blank, invalid]])))
}

function differences (what: string, tally: Tally, expected: Tally): string[] {
  const wrong = [...new Set([...tally.keys(), ...expected.keys()])].filter(row => tally.get(row)?.join() !== expected.get(row)?.join())
  return wrong.map(row => `${what} has ${tally.get(row)} at ${row}, voters did ${expected.get(row)}`)
}

async function miscounted ({ asOwner }: Stage, roundId: string, issued: number, collected: number): Promise<string[]> {
  const [row] = await asOwner<{ participants: number, issued: number, collected: number }>(`select
    (select count(*)::int from participants where round_id = $1) as participants,
    (select sum(issued)::int from issued_counts where round_id = $1) as issued,
    (select sum(sheets)::int from boxes where round_id = $1) as collected`, [roundId])
  const right = row!.participants === issued && row!.issued === issued && row!.collected === collected
  return right ? [] : [`${JSON.stringify(row)}, voters: issued ${issued}, collected ${collected}`]
}

/** Each act of a round's life is in the trail once, and the trail is unbroken. */
async function misrecorded ({ asOwner, world }: Stage, roundId: string): Promise<string[]> {
  const rows = await asOwner<{ action: string }>('select action from audit_events where round_id = $1 order by number', [roundId])
  const once = ['round-opened', 'round-closed', 'box-sealed', 'round-counted', 'round-published']
  const acts = rows.map(({ action }) => action).filter(action => once.includes(action))
  const { brokenAt } = await wholeTrail(world)
  return [...(acts.join() === once.join() ? [] : [`the trail has ${acts.join(' ')}`]), ...(brokenAt === null ? [] : [`the trail is broken at ${brokenAt}`])]
}
