import type { Access } from '../../domain/report/circle.js'
import { toBase64url } from '../../domain/encoding.js'
import { listNames } from '../../domain/name.js'
import { personnelClassNames } from '../../domain/organisation/person.js'
import type { ReportedRound } from '../../domain/report/period.js'
import type { Asked } from '../../domain/report/trend.js'
import type { Round } from '../../domain/round/round.js'
import type { UnitTree } from '../../domain/organisation/unit.js'
import { facts } from '../../store/executor.js'
import { frozenList } from '../../store/subjects.js'
import type { FrozenEntry } from '../../store/subjects.js'
import type { Reader } from '../publish/circle.js'
import { publishedResult } from '../publish/published.js'
import type { World } from '../world.js'

/** A published round as reports over time take it, without its figures by unit. */
export async function roundInTime (world: Pick<World, 'roll' | 'reader' | 'frozen'>, { tree }: Reader, round: Round, access: Access): Promise<Omit<ReportedRound, 'figures'>> {
  const { manifest } = await world.frozen.get(round.id)
  const { result, digest } = await publishedResult(world, round.id)
  const listed = await frozenList(facts(world.roll.db), round.id)
  return {
    id: round.id,
    place: manifest.round.unit,
    result,
    closedAt: round.closedAt!.toISOString(),
    publishedAt: round.publishedAt!.toISOString(),
    correction: result.correction?.number ?? 0,
    digest: toBase64url(digest),
    access,
    postUnits: new Map(listed.flatMap(({ personId, unitId }) => unitId === null ? [] : [[personId, unitId]])),
    asked: new Map(listed.map(entry => [entry.personId, askedAbout(tree, round, entry)])),
  }
}

/** Units that are asked with all below them, and classes of people; names are those of today. */
function askedAbout ({ byId }: UnitTree, { unitId, composition: { units, personnelClasses } }: Round, { electorate }: FrozenEntry): Asked {
  const within = units.length > 0 ? units : [unitId]
  const roots = electorate.length > 0 ? electorate : within
  const names = listNames(roots.map(id => byId.get(id)?.name ?? ''))
  const classes = personnelClasses.map(of => personnelClassNames[of].toLowerCase())
  return {
    key: [[...within].toSorted(), [...electorate].toSorted(), [...personnelClasses].toSorted()].join(' | '),
    words: classes.length > 0 ? `${names} (${listNames(classes)})` : names,
  }
}
