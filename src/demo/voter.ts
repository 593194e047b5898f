import { Device } from '../client/device.js'
import { createHttp } from '../client/http.js'
import type { Http } from '../client/http.js'
import { placeIn } from '../client/manifest.js'
import type { DeviceState, DeviceStore } from '../client/state.js'
import type { Manifest } from '../domain/round/manifest.js'
import { commentOf } from './comment.js'
import { intentionOf, marksOf } from './intention.js'

/** Runs in the threads of `voters.ts`. */

/** Voters who come one after another, each with a slip; `fingerprint` is printed on all slips. */
export interface Group {
  readonly origin: string
  readonly fingerprint: string
  readonly voters: readonly { readonly name: string, readonly code: string }[]
}

/** What a group did, in sums: whose mark is whose never leaves the thread. */
export interface GroupAccount {
  readonly issued: number
  readonly collected: number
  /** Sheets that were replaced by another. */
  readonly replaced: number
  /** By person rated: how many rows were left blank, and how many got each level. */
  readonly rows: ReadonlyMap<string, readonly number[]>
  /** The device of the last one who cast, to look for its ballot after closing: it knows neither name nor code, nor a mark. */
  readonly device: DeviceState | null
}

/** Lets each voter sign in, take a credential, seal and cast, as often as intended. */
export async function voteTogether ({ origin, fingerprint, voters }: Group): Promise<GroupAccount> {
  const http = createHttp(origin)
  const rows = new Map<string, number[]>()
  const account = { issued: 0, collected: 0, replaced: 0, rows, device: null as DeviceState | null }
  for (const { name, code } of voters) {
    const { casts } = intentionOf(name)
    const device = await takeBallot(http, code, fingerprint)
    account.issued++
    if (casts === 0) continue
    for (const mark of await castSheets(device, name, casts)) addRow(rows, mark)
    account.collected++
    account.replaced += casts - 1
    account.device = device.state
  }
  return account
}

async function takeBallot (http: Http, code: string, fingerprint: string): Promise<Device> {
  const device = await Device.resume(http, memory())
  await device.signIn(code, fingerprint)
  await device.obtainCredential()
  return device
}

interface Mark {
  readonly subject: string
  readonly mark: number
  readonly levels: number
}

/** Casts as often as intended; the last sheet is the one that counts. */
async function castSheets (device: Device, name: string, casts: number): Promise<readonly Mark[]> {
  const { manifest } = await device.manifest()
  const { subjects } = placeIn(manifest, device.state!.constituencyId)
  const names = subjects.map(id => nameOf(manifest, id))
  let marks: readonly number[] = []
  for (let turn = 1; turn <= casts; turn++) {
    marks = marksOf(name, turn, names)
    await device.seal({ marks, comment: manifest.rules.comments ? commentOf(name) : null })
    await device.cast()
  }
  return subjects.map((subject, i) => ({ subject, mark: marks[i]!, levels: manifest.levels.length }))
}

function nameOf ({ subjects }: Manifest, id: string): string {
  return subjects.find(subject => subject.id === id)?.name ?? ''
}

function addRow (rows: Map<string, number[]>, { subject, mark, levels }: Mark): void {
  const counts = rows.get(subject) ?? Array.from({ length: levels + 1 }, () => 0)
  counts[mark]!++
  rows.set(subject, counts)
}

/** A phone that is not switched off needs no disk. */
function memory (): DeviceStore {
  let kept: DeviceState | null = null
  return { load: async () => kept, save: async state => { kept = state } }
}
