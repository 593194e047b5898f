import type { World } from '../steps/world.js'
import { ensureSetupCode } from '../steps/staff/setup.js'
import { firstAdministrator, gatherTeam } from './accounts.js'
import type { Known, Team } from './accounts.js'
import { peopleFile, unitsFile } from './spreadsheets.js'

/** The sample brigade in the service: who works on the round, and the ids by code that a round is made of. */
export interface Established extends Known {
  readonly team: Team
}

interface Coded {
  readonly id: string
  readonly code: string
}

/** Does what a unit does in its first hour: the printed code makes the administrator, who brings in units, people and accounts. */
export async function establish (origin: string, world: Pick<World, 'roll' | 'random'>): Promise<Established> {
  const code = await ensureSetupCode(world)
  if (code === null) throw new Error('Cơ sở dữ liệu của demo đã có tài khoản.')
  const administrator = await firstAdministrator(origin, code)
  const [units, people] = [await unitsFile(), peopleFile()]
  await administrator.upload('/imports/units', units.name, units.bytes)
  await administrator.upload('/imports/people', people.name, people.bytes)
  const unitIds = byCode(await administrator.get<readonly Coded[]>('/units'))
  const personIds = byCode((await administrator.get<{ people: readonly Coded[] }>('/people?limit=1000')).people)
  return { team: await gatherTeam(origin, administrator, { unitIds, personIds }), unitIds, personIds }
}

function byCode (entries: readonly Coded[]): ReadonlyMap<string, string> {
  return new Map(entries.map(({ code, id }) => [code, id]))
}
