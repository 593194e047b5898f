import { randomBytes } from 'node:crypto'
import { blind, finalize } from '../../src/client/credential.js'
import { chanceOf } from '../../src/demo/chance.js'
import type { Chance } from '../../src/demo/chance.js'
import { placeIn } from '../../src/client/manifest.js'
import { commentInfo, credentialMessage, fromBase64url, markInfo, padComment } from '../../src/domain/encoding.js'
import { seal } from '../../src/crypto/seal.js'
import { blindedMessage, issueAt, post, pressOf, printBallot, signInAt } from '../support/ballots.js'
import type { Answer, Press } from '../support/ballots.js'
import { onWire } from '../support/wire.js'
import type { Stage, StagedRound } from '../support/stage.js'

/** A sheet that a voter cast; bytes in hex. */
export interface CastSheet {
  readonly credential: string
  readonly envelopes: readonly string[]
  readonly comment: string | null
}

/** One act of a voter, and when its answer came, in milliseconds since 1970. */
export interface Act {
  readonly holder: string
  readonly place: string
  readonly act: 'issue' | 'cast'
  readonly at: number
}

/** Who did what, and when: what nobody but the judge may see. */
export interface Truth {
  readonly acts: readonly Act[]
  readonly sheets: ReadonlyMap<string, CastSheet>
  readonly subjects: readonly string[]
}

/** How voters get their credentials: as devices do, or, several times quicker, signed by the test with the issuer's own key. */
export type Hand = 'device' | 'press'

interface Table {
  readonly stage: Stage
  readonly round: StagedRound
  readonly where: () => Promise<string>
  readonly press: Press
  readonly hand: Hand
  readonly chance: Chance
}

interface Voter {
  readonly code: string
  readonly constituencyId: string
  holder: string
  credential: { readonly nonce: Buffer, readonly signature: Buffer } | null
}

/** Of so many that are issued one never casts. */
const FORGETFUL = 12
/** Of so many slips one is never used. */
const ABSENT = 15

/**
 * Lets voters vote, in an order that the seed alone decides: each gets a credential, and casts some acts of others later.
 * `pauses` are called when that share of all acts is done.
 */
export async function play (stage: Stage, round: StagedRound, where: () => Promise<string>, { seed, hand, pauses = [] }: {
  readonly seed: string, readonly hand: Hand, readonly pauses?: readonly { readonly share: number, readonly pause: () => Promise<void> }[] }): Promise<Truth> {
  const table: Table = { stage, round, where, hand, chance: chanceOf(seed), press: await pressOf(stage, round.id) }
  const { manifest } = await stage.world.frozen.get(round.id)
  const acts: Act[] = []
  const sheets = new Map<string, CastSheet>()
  const plan = planOf(table)
  const due = pauses.map(({ share, pause }) => ({ after: Math.floor(share * plan.length), pause }))
  for (const [done, { voter, act }] of plan.entries()) {
    for (const { after, pause } of due) if (after === done) await pause()
    if (act === 'issue') await beIssued(table, voter)
    else sheets.set(voter.holder, await castOne(table, voter))
    acts.push({ holder: voter.holder, place: voter.constituencyId, act, at: Date.now() })
  }
  return { acts, sheets, subjects: manifest.constituencies[0]!.subjects }
}

/** When each comes, and how long he takes, both by chance; so no order of his acts depends on who he is. */
function planOf ({ round: { slips }, chance }: Table): { readonly voter: Voter, readonly act: Act['act'] }[] {
  return slips.flatMap(({ code, constituencyId }) => {
    const [moment, takes] = [chance(), chance() * 0.1]
    const voter: Voter = { code, constituencyId, holder: '', credential: null }
    if (chance() * ABSENT < 1) return []
    const issue = { voter, act: 'issue' as const, at: moment }
    return chance() * FORGETFUL < 1 ? [issue] : [issue, { voter, act: 'cast' as const, at: moment + takes }]
  }).sort((a, b) => a.at - b.at)
}

async function beIssued (table: Table, voter: Voter): Promise<void> {
  const { where, stage, press, hand } = table
  const { token } = accepted(await signInAt(where, voter.code))
  voter.holder = (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }).sub
  if (hand === 'press') {
    accepted(await issueAt(where, token, blindedMessage()))
    const { nonce, signature } = printBallot(press, press.places.findIndex(({ id }) => id === voter.constituencyId))
    voter.credential = { nonce: Buffer.from(nonce, 'base64url'), signature: Buffer.from(signature, 'base64url') }
    return
  }
  const { manifest, hash } = await stage.world.frozen.get(press.roundId)
  const { issuerKey } = placeIn(manifest, voter.constituencyId)
  const nonce = randomBytes(32)
  const message = credentialMessage(hash, voter.constituencyId, nonce)
  const { blinded, inverse } = await blind(issuerKey, message)
  const { blindSignature } = accepted(await issueAt(where, token, blinded))
  voter.credential = { nonce, signature: Buffer.from(await finalize(issuerKey, message, blindSignature, inverse), 'base64url') }
}

async function castOne ({ stage, where, press, chance }: Table, { constituencyId, credential }: Voter): Promise<CastSheet> {
  const { manifest, hash } = await stage.world.frozen.get(press.roundId)
  const boxKey = fromBase64url(manifest.boxKey)
  const mark = () => Uint8Array.of(Math.floor(chance() * (manifest.levels.length + 1)))
  const envelopes = placeIn(manifest, constituencyId).subjects.map(subject => seal(boxKey, markInfo(hash, constituencyId, subject), mark()))
  const comment = manifest.rules.comments && chance() < 0.5 ? seal(boxKey, commentInfo(hash, constituencyId), padComment(`Ý kiến mẫu ${Math.floor(chance() * 1e9)}`)) : null
  const { nonce, signature } = credential!
  const sheet = { constituencyId, nonce, signature, envelopes: Buffer.concat(envelopes), comment: comment && Buffer.from(comment) }
  accepted(await post(where, `/api/box/${press.roundId}/${constituencyId}`, onWire(sheet)))
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return { credential: hex(nonce), envelopes: envelopes.map(hex), comment: comment && hex(comment) }
}

function accepted<Body> ({ status, code, body }: Answer<Body>): Body {
  if (code !== null) throw new Error(`${status} ${code}`)
  return body
}
