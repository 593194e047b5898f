import { isReader, mayReadSome } from '../../domain/report/circle.js'
import type { Access } from '../../domain/report/circle.js'
import { periodInWords } from '../../domain/period-label.js'
import type { OfficialResult } from '../../domain/count/result.js'
import type { Actor } from '../../domain/staff/role.js'
import type { Round, State } from '../../domain/round/round.js'
import { facts } from '../../store/executor.js'
import { listRounds } from '../../store/rounds.js'
import { accessTo, readerOf } from '../publish/circle.js'
import { publishedResult } from '../publish/published.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'reader' | 'frozen'>

/** A round that concerns a reader: where it stands and what he may read of it. Figures only once it is published. */
export interface ReadableRound extends Pick<Round, 'id' | 'title' | 'kind' | 'period' | 'state' | 'closedAt' | 'publishedAt'> {
  readonly periodWords: string
  readonly unit: { readonly id: string, readonly name: string }
  readonly corrections: number
  readonly sheets: OfficialResult['sheets'] | null
  readonly reads: { readonly result: 'all' | 'some' | 'none', readonly report: boolean }
}

const shown = new Set<State>(['prepared', 'open', 'closing', 'closed', 'counted', 'published'])

/** Rounds in whose circle the reader is, the newest first; rehearsals are nobody's result. */
export async function readableRounds (world: Here, actor: Actor): Promise<ReadableRound[]> {
  const reader = await readerOf(world, actor)
  const rounds = (await listRounds(facts(world.roll.db))).filter(({ state, rehearsal }) => shown.has(state) && !rehearsal)
  const found: ReadableRound[] = []
  for (const round of rounds) {
    const access = await accessTo(world, reader, round)
    if (isReader(access)) found.push(await describe(world, round, access))
  }
  return found
}

async function describe (world: Here, round: Round, { result, report }: Access): Promise<ReadableRound> {
  const { id, title, kind, period, state, closedAt, publishedAt } = round
  const { manifest } = await world.frozen.get(id)
  const published = state === 'published' ? (await publishedResult(world, id)).result : null
  return {
    id, title, kind, period, state, closedAt, publishedAt,
    periodWords: periodInWords(period),
    unit: manifest.round.unit,
    corrections: published?.correction?.number ?? 0,
    sheets: published && published.sheets,
    reads: { result: result === 'all' ? 'all' : mayReadSome(result) ? 'some' : 'none', report },
  }
}
