import { sizes } from '../domain/encoding.js'
import { electronic } from '../domain/manifest.js'
import type { Manifest, ManifestConstituency } from '../domain/manifest.js'
import { Refused } from '../domain/refusal.js'
import type { Actor } from '../domain/role.js'
import { isSealed } from '../domain/round.js'
import type { Round } from '../domain/round.js'
import { recordEvent } from '../store/audit.js'
import { facts } from '../store/executor.js'
import { commentChunks, credentialChunks, pileChunks } from '../store/piles.js'
import { findRound } from '../store/rounds.js'
import { expectSeat } from './seat.js'
import { paperCountsOf } from './tallies.js'
import type { World } from './world.js'

/**
 * The sealed box of a closed round as JSON text, piece by piece, for the offline count: PROTOCOL.md, `sealed-box`. Its pieces
 * follow the manifest's order, so the same box gives the same bytes.
 */
export async function exportBox (world: Pick<World, 'box' | 'frozen'>, actor: Actor, id: string): Promise<AsyncIterable<string>> {
  const round = await findRound(facts(world.box.db), id)
  if (!isSealed(round.state)) throw new Refused('not-closed')
  await expectSeat(facts(world.box.db), actor, id)
  await recordEvent(world.box.db, actor, 'box-exported', id)
  return pieces(world, round)
}

async function * pieces (world: Pick<World, 'box' | 'frozen'>, { id, state }: Pick<Round, 'id' | 'state'>): AsyncGenerator<string> {
  const { text, manifest } = await world.frozen.get(id)
  yield `{"manifest":${text},${state === 'closed' ? '' : await paperOf(world, manifest)}"constituencies":[`
  let separator = ''
  for (const place of electronic(manifest)) {
    yield separator
    yield * boxOf(world, id, place, manifest.rules.comments)
    separator = ','
  }
  yield ']}'
}

/** What the board stated of the paper places, once the round is counted; no mark, because there is no envelope to prove one. */
async function paperOf (world: Pick<World, 'box'>, { round, constituencies }: Manifest): Promise<string> {
  const places = constituencies.filter(({ mode }) => mode === 'paper')
  if (places.length === 0) return ''
  const counts = await paperCountsOf(world, round.id)
  const stated = places.map(({ id }) => ({ id, issued: counts.get(id)!.numbers.issued, collected: counts.get(id)!.numbers.collected }))
  return `"paper":${JSON.stringify(stated)},`
}

async function * boxOf (world: Pick<World, 'box'>, id: string, place: ManifestConstituency, comments: boolean): AsyncGenerator<string> {
  const { db } = world.box
  yield `{"id":"${place.id}","credentials":[`
  yield * listed(credentialChunks(db, id, place.id), sizes.nonce + sizes.signature, credential)
  yield '],"piles":{'
  yield * pilesOf(world, id, place)
  yield '}'
  if (comments) {
    yield ',"comments":['
    yield * listed(commentChunks(db, id, place.id), sizes.commentEnvelope, quoted)
    yield ']'
  }
  yield '}'
}

/** Every person of the ballot has a pile, an empty one when nobody voted. Piles come in the order of subject ids. */
async function * pilesOf (world: Pick<World, 'box'>, id: string, place: ManifestConstituency): AsyncGenerator<string> {
  const missing = new Set(place.subjects)
  let last: string | null = null
  for await (const { subjectId, entries } of pileChunks(world.box.db, id, place.id)) {
    if (subjectId !== last) yield `${last === null ? '' : '],'}"${subjectId}":[`
    yield (subjectId === last ? ',' : '') + entriesIn(entries, sizes.envelope, quoted).join(',')
    missing.delete(subjectId)
    last = subjectId
  }
  if (last !== null) yield ']'
  const empty = [...missing].map(subjectId => `"${subjectId}":[]`).join(',')
  yield last !== null && empty ? `,${empty}` : empty
}

async function * listed (chunks: AsyncIterable<Buffer>, size: number, show: (entry: Buffer) => string): AsyncGenerator<string> {
  let separator = ''
  for await (const chunk of chunks) {
    yield separator + entriesIn(chunk, size, show).join(',')
    separator = ','
  }
}

function entriesIn (chunk: Buffer, size: number, show: (entry: Buffer) => string): string[] {
  return Array.from({ length: chunk.length / size }, (_, at) => show(chunk.subarray(at * size, (at + 1) * size)))
}

function credential (entry: Buffer): string {
  return `{"nonce":${quoted(entry.subarray(0, sizes.nonce))},"signature":${quoted(entry.subarray(sizes.nonce))}}`
}

function quoted (bytes: Buffer): string {
  return `"${bytes.toString('base64url')}"`
}
