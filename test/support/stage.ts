import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { makeBoxKey } from '../../src/crypto/seal.js'
import { splitKey } from '../../src/crypto/shares.js'
import type { ShareFile } from '../../src/crypto/shares.js'
import { deriveKeys } from '../../src/crypto/keys.js'
import { fromBase64url } from '../../src/domain/encoding.js'
import type { Actor, Role } from '../../src/domain/staff/role.js'
import { draft } from '../../src/domain/round/round.js'
import type { PrintableSlip } from '../../src/domain/ballot/slip.js'
import { checkShare, registerBoardKey } from '../../src/steps/draft/ceremony.js'
import { createWorld } from '../../src/steps/create-world.js'
import { createRound, nameBoard, setList } from '../../src/steps/draft/draft.js'
import { openRound } from '../../src/steps/conduct/open.js'
import { prepareRound } from '../../src/steps/draft/prepare.js'
import { printSlips } from '../../src/steps/conduct/slips.js'
import type { World } from '../../src/steps/world.js'
import { replaceRoll } from '../../src/store/rolls.js'
import { testCluster } from './cluster.js'
import type { Ending, TestCluster, TestDatabase } from './cluster.js'
import { withKeptIssuerKeys } from './issuer-keys.js'

/** A unit of the stage with how many voters sit in it; the first one is the round's. */
export interface StageUnit {
  readonly code: string
  readonly parent: string | null
  readonly voters: number
}

/** A database with an establishment, people to be rated, staff of every duty, and a world standing on it. */
export interface Stage {
  readonly cluster: TestCluster
  readonly database: TestDatabase
  readonly world: World
  readonly units: ReadonlyMap<string, string>
  readonly subjects: readonly string[]
  readonly organiser: Actor
  readonly otherOrganiser: Actor
  readonly head: Actor
  readonly member: Actor
  readonly inspector: Actor
  /** Statements as the owner of the database, who is no login of the service. */
  readonly asOwner: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>
}

export const smallEstablishment: readonly StageUnit[] = [
  { code: 'LD', parent: null, voters: 0 },
  { code: 'D1', parent: 'LD', voters: 12 },
  { code: 'D2', parent: 'LD', voters: 11 },
]

/** Sets a stage on a fresh database of the cluster. */
export async function setStage (t: Ending, { cluster, units = smallEstablishment, subjects = 3, secret = randomBytes(32) }: {
  readonly cluster?: TestCluster, readonly units?: readonly StageUnit[], readonly subjects?: number, readonly secret?: Uint8Array } = {}): Promise<Stage> {
  const home = cluster ?? await testCluster(t)
  const database = await home.database()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  owner.on('error', () => {})
  t.teardown(() => owner.end())
  const world = withKeptIssuerKeys(createWorld(database.urls, deriveKeys(secret)))
  t.teardown(() => world.close())
  const asOwner: Stage['asOwner'] = async (text, values = []) => (await owner.query(text, [...values])).rows
  const ids = await insertUnits(asOwner, units)
  const staff = (username: string, role: Role) => insertStaff(asOwner, username, role)
  return {
    cluster: home,
    database,
    world,
    asOwner,
    units: ids,
    subjects: await insertPeople(asOwner, ids.get(units[0]!.code)!, subjects),
    organiser: await staff('to-chuc', 'organiser'),
    otherOrganiser: await staff('to-chuc-2', 'organiser'),
    head: await staff('truong-ban', 'board'),
    member: await staff('uy-vien', 'board'),
    inspector: await staff('kiem-tra', 'inspector'),
  }
}

/** A round on the stage as far as it has been taken. */
export interface StagedRound {
  readonly id: string
  readonly shares: readonly ShareFile[]
  readonly slips: readonly PrintableSlip[]
}

/** What a staged round may differ in. */
export interface StagedOptions {
  readonly units?: readonly StageUnit[]
  readonly rules?: object
  readonly round?: object
  readonly shares?: { readonly threshold: number, readonly shares: number }
  readonly electorates?: readonly (readonly string[])[]
}

/** A draft with list, roll, board and key, ready to be prepared. */
export async function draftStaged (stage: Stage, options: StagedOptions = {}): Promise<Pick<StagedRound, 'id' | 'shares'>> {
  const { world, organiser, head, member } = stage
  const unitId = [...stage.units.values()][0]!
  const id = await createRound(world, organiser, draft.parse({
    title: 'Lấy phiếu tín nhiệm (dữ liệu mẫu)', period: '2026-Q4', unitId, rules: { quorum: null, ...options.rules }, ...options.round,
  }))
  await setList(world, organiser, id, stage.subjects.map((personId, place) => ({
    personId, electorate: (options.electorates?.[place] ?? []).map(code => stage.units.get(code)!), exclusion: null, exclusionNote: null,
  })))
  await nameBoard(world, organiser, id, [
    { accountId: head.accountId, duty: 'head', rank: '', post: 'Trưởng ban', unit: '' },
    { accountId: member.accountId, duty: 'member', rank: '', post: 'Ủy viên', unit: '' },
  ])
  await enrolStaged(stage, id, options.units ?? smallEstablishment)
  return { id, shares: await registerKey(stage, id, options.shares) }
}

/** The same round prepared, with every share checked and the slips printed. */
export async function prepareStaged (stage: Stage, options: StagedOptions = {}): Promise<StagedRound> {
  const { world, organiser, head } = stage
  const { id, shares } = await draftStaged(stage, options)
  await prepareRound(world, organiser, id)
  for (const share of shares) await checkShare(world, head, id, share.index, fromBase64url(share.digest))
  return { id, shares, slips: await printSlips(world, organiser, id, null) }
}

/** The same round open. */
export async function openStaged (stage: Stage, options: StagedOptions = {}): Promise<StagedRound> {
  const round = await prepareStaged(stage, options)
  await openRound(stage.world, stage.organiser, round.id)
  await openRound(stage.world, stage.head, round.id)
  return round
}

/** Bytes of the first `count` shares, as the board would bring them. */
export function bring (shares: readonly ShareFile[], count: number): Uint8Array[] {
  return shares.slice(0, count).map(share => fromBase64url(share.share))
}

async function registerKey (stage: Stage, id: string, plan = { threshold: 2, shares: 3 }): Promise<readonly ShareFile[]> {
  const key = makeBoxKey()
  const shares = await splitKey(key.privateKey, { label: id, ...plan })
  await registerBoardKey(stage.world, stage.head, id, {
    boxKey: key.publicKey, threshold: plan.threshold, shareDigests: shares.map(share => fromBase64url(share.digest)),
  })
  return shares
}

async function enrolStaged (stage: Stage, id: string, units: readonly StageUnit[]): Promise<void> {
  const rows = units.flatMap(unit => Array.from({ length: unit.voters }, (_, at) => ({
    code: `${unit.code}-${at + 1}`,
    name: `Cử Tri Mẫu ${unit.code} ${at + 1}`,
    rank: 'Binh nhất' as const,
    personnelClass: 'enlisted' as const,
    unitId: stage.units.get(unit.code)!,
  })))
  await stage.world.roll.db.transaction().execute(db => replaceRoll(db, id, rows))
}

async function insertUnits (asOwner: Stage['asOwner'], units: readonly StageUnit[]): Promise<Map<string, string>> {
  const ids = new Map(units.map(unit => [unit.code, randomUUID()]))
  for (const [position, unit] of units.entries()) {
    await asOwner('insert into units (id, code, name, kind, parent_id, position) values ($1, $2, $3, $4, $5, $6)',
      [ids.get(unit.code), unit.code, `Đơn vị mẫu ${unit.code}`, 'battalion', unit.parent && ids.get(unit.parent), position])
  }
  return ids
}

async function insertPeople (asOwner: Stage['asOwner'], unitId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (const [at, id] of ids.entries()) {
    await asOwner('insert into people (id, code, name, rank, personnel_class, category) values ($1, $2, $3, $4, $5, $6)',
      [id, `CB-${at + 1}`, `Cán Bộ Mẫu ${at + 1}`, 'Trung tá', 'officer', at % 2 === 0 ? 'principal' : 'key_agency_manager'])
    await asOwner('insert into posts (person_id, unit_id, title, from_date) values ($1, $2, $3, $4)', [id, unitId, `Chức vụ mẫu ${at + 1}`, '2025-01-01'])
  }
  return ids
}

async function insertStaff (asOwner: Stage['asOwner'], username: string, role: Role): Promise<Actor> {
  const accountId = randomUUID()
  const name = `Tài khoản mẫu ${username}`
  await asOwner('insert into accounts (id, username, name, role, password_hash) values ($1, $2, $3, $4, $5)', [accountId, username, name, role, '$argon2id$none'])
  return { accountId, username, name, role, unitId: null, sessionId: randomUUID() }
}
