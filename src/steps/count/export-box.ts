import { sizes } from '../../domain/encoding.js'
import { electronic } from '../../domain/round/manifest.js'
import type { Manifest, ManifestConstituency } from '../../domain/round/manifest.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { isSealed } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { expectKept } from '../../store/destructions.js'
import { facts } from '../../store/executor.js'
import { commentChunks, commentCounts, credentialChunks, pileChunks, sealedBoxes } from '../../store/piles.js'
import { findRound } from '../../store/rounds.js'
import { expectSeat } from '../seat.js'
import { paperCountsOf } from './tallies.js'
import type { World } from '../world.js'

/** A sealed box as JSON text, piece by piece; `length` is that of all pieces in bytes. */
export interface SealedBoxText extends AsyncIterable<string> {
  readonly length: number
}

/**
 * The sealed box of a closed round for the offline count: PROTOCOL.md, `sealed-box`. Its pieces follow the manifest's order, so
 * the same box gives the same bytes.
 */
export async function exportBox (world: Pick<World, 'box' | 'frozen'>, actor: Actor, id: string): Promise<SealedBoxText> {
  const round = await findRound(facts(world.box.db), id)
  if (!isSealed(round.state)) throw new Refused('not-closed')
  await expectSeat(facts(world.box.db), actor, id)
  await expectKept(facts(world.box.db), id)
  await recordEvent(world.box.db, actor, 'box-exported', id)
  const { text, manifest } = await world.frozen.get(id)
  const head = `{"manifest":${text},${round.state === 'closed' ? '' : await paperOf(world, manifest)}"constituencies":[`
  return { length: await lengthOf(world, head, manifest), [Symbol.asyncIterator]: () => pieces(world, head, manifest) }
}

/** Every entry of a list is as long as the others: what is there without them, and each with the comma before it. */
async function lengthOf (world: Pick<World, 'box'>, head: string, manifest: Manifest): Promise<number> {
  const { round, rules } = manifest
  const sheets = new Map((await sealedBoxes(facts(world.box.db), round.id)).map(box => [box.constituencyId, box.sheets]))
  const comments = await commentCounts(world.box.db, round.id)
  const places = electronic(manifest)
  const empty = places.map(({ id, subjects }) => ({ id, credentials: [], piles: Object.fromEntries(subjects.map(subject => [subject, []])), ...(rules.comments && { comments: [] }) }))
  const filled = places.map(({ id, subjects }) => {
    const cast = sheets.get(id) ?? 0
    return listLength(cast, lengths.credential) + subjects.length * listLength(cast, lengths.envelope) + listLength(comments.get(id) ?? 0, lengths.comment)
  })
  // The closing brace stands for the bracket that is in the head already.
  return Buffer.byteLength(head) + JSON.stringify(empty).length + filled.reduce((sum, part) => sum + part, 0)
}

const lengths = {
  credential: credential(Buffer.alloc(sizes.nonce + sizes.signature)).length,
  envelope: quoted(Buffer.alloc(sizes.envelope)).length,
  comment: quoted(Buffer.alloc(sizes.commentEnvelope)).length,
} as const

function listLength (entries: number, each: number): number {
  return Math.max(entries * (each + 1) - 1, 0)
}

async function * pieces (world: Pick<World, 'box'>, head: string, manifest: Manifest): AsyncGenerator<string> {
  const { id } = manifest.round
  yield head
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
