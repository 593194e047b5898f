import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { unwrap } from '../../src/crypto/keys.js'
import { sha256 } from '../../src/crypto/sha256.js'
import type { Receipt } from '../../src/client/receipt.js'
import { credentialMessage, fromBase64url, sheetBytes, toBase64url } from '../../src/domain/encoding.js'
import type { Sheet } from '../../src/domain/ballot/ballot.js'
import { issuerSecret } from '../../src/store/issuance.js'
import type { Stage } from './stage.js'

/** The issuers' private keys of an open round: what only a test can have, to make credentials without voters. */
export interface Press {
  readonly roundId: string
  readonly manifestHash: Uint8Array
  readonly places: readonly { readonly id: string, readonly subjects: number, readonly key: KeyObject }[]
}

/** A sheet as it goes over the wire; the envelopes are random bytes, which the box cannot tell from sealed marks. */
export interface Ballot {
  readonly roundId: string
  readonly constituencyId: string
  readonly nonce: string
  readonly signature: string
  readonly envelopes: readonly string[]
}

/** What the service decided: `code` is that of a refusal, null when it did what was asked. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly code: string | null
  readonly body: Body
}

/** Where the service is now; may wait until it is somewhere. */
export type Where = () => Promise<string>

const TURNS = 500
const PAUSE = 100

/** Takes the issuers' keys out of a staged round. */
export async function pressOf ({ world }: Stage, roundId: string): Promise<Press> {
  const { manifest, hash } = await world.frozen.get(roundId)
  const places = await Promise.all(manifest.constituencies.map(async ({ id, subjects }) => {
    const wrapped = await issuerSecret(world.roll.db, roundId, id)
    const key = createPrivateKey({ key: unwrap(world.keys.wrapKey, `issuer ${id}`, wrapped!), format: 'der', type: 'pkcs8' })
    return { id, subjects: subjects.length, key }
  }))
  return { roundId, manifestHash: hash, places }
}

/** Ballots with right credentials, dealt to the boxes in turn. */
export function printBallots (press: Press, count: number): Ballot[] {
  return Array.from({ length: count }, (_, at) => printBallot(press, at % press.places.length))
}

/** One ballot for the box at a place of the manifest. */
export function printBallot ({ roundId, manifestHash, places }: Press, place: number): Ballot {
  const { id, subjects, key } = places[place]!
  const nonce = randomBytes(32)
  const signature = sign('sha384', credentialMessage(manifestHash, id, nonce), { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 })
  return { roundId, constituencyId: id, nonce: toBase64url(nonce), signature: toBase64url(signature), envelopes: newEnvelopes(subjects) }
}

/** Sends a sheet once, without patience: what was answered, and after how many seconds to come back. */
export async function castOnce ({ roundId, constituencyId, nonce, signature, envelopes }: Ballot, url: string): Promise<{ readonly status: number, readonly error: string | null, readonly retryAfter: string | null }> {
  const response = await fetch(`${url}/api/box/${roundId}/${constituencyId}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ nonce, signature, envelopes }) })
  const { error = null } = await response.json() as { readonly error?: string }
  return { status: response.status, error, retryAfter: response.headers.get('retry-after') }
}

/** Another sheet with the same credential. */
export function changed (ballot: Ballot): Ballot {
  return { ...ballot, envelopes: newEnvelopes(ballot.envelopes.length) }
}

/** SHA-256 of the sheet as its receipt must show it. */
export function digestOf ({ nonce, envelopes }: Pick<Ballot, 'nonce' | 'envelopes'>): string {
  return toBase64url(sha256(sheetBytes(fromBase64url(nonce), envelopes.map(envelope => fromBase64url(envelope)))))
}

/** The same sheet as the store takes it. */
export function storedSheet ({ constituencyId, nonce, signature, envelopes }: Ballot): Sheet {
  const bytes = (encoded: string) => Buffer.from(encoded, 'base64url')
  return { constituencyId, nonce: bytes(nonce), signature: bytes(signature), envelopes: Buffer.concat(envelopes.map(bytes)), comment: null }
}

/** A blinded message that every issuer key takes: 256 bytes below its modulus. */
export function blindedMessage (): string {
  return toBase64url(randomBytes(256).fill(0, 0, 1))
}

/** Whose session a voter's token is. */
export function holderOf (token: string): string {
  return (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }).sub
}

/** Digests of the sheets that lie in an open box with the ballot's credential. */
export async function sheetsOf ({ asOwner }: Pick<Stage, 'asOwner'>, { roundId, nonce }: Ballot): Promise<string[]> {
  const rows = await asOwner<{ sheet: Buffer }>('select sha256(nonce || envelopes) as sheet from sheets where round_id = $1 and nonce = $2', [roundId, Buffer.from(nonce, 'base64url')])
  return rows.map(({ sheet }) => toBase64url(sheet))
}

/** Deadlocks that the server has broken so far, once all connections of this name have ended and told of theirs. */
export async function deadlocksAfter ({ asOwner }: Pick<Stage, 'asOwner'>, applicationName: string): Promise<number> {
  while ((await asOwner('select pid from pg_stat_activity where application_name = $1', [applicationName])).length > 0) await delay(PAUSE)
  const [row] = await asOwner<{ deadlocks: number }>('select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()')
  return row!.deadlocks
}

/** Casts over HTTP, without identity. */
export function castAt (where: Where, { roundId, constituencyId, nonce, signature, envelopes }: Ballot): Promise<Answer<Receipt>> {
  return post(where, `/api/box/${roundId}/${constituencyId}`, { nonce, signature, envelopes })
}

/** A voter's session by the code of a slip. */
export function signInAt (where: Where, code: string): Promise<Answer<{ readonly token: string, readonly issued: boolean }>> {
  return post(where, '/api/voter/session', { code })
}

/** A blind signature for the bearer of a voter's session. */
export function issueAt (where: Where, token: string, blinded: string): Promise<Answer<{ readonly blindSignature: string }>> {
  return post(where, '/api/voter/credential', { blinded }, token)
}

/** Posts the same words until they are decided on: no answer, or that the service is busy, is no decision. Any other answer is, an error too. */
export async function post<Body> (where: Where, path: string, body?: unknown, token?: string): Promise<Answer<Body>> {
  let last: unknown
  for (let turn = 1; turn <= TURNS; turn++) {
    try {
      const answer = await postOnce<Body>(`${await where()}${path}`, body, token)
      if (answer.status !== 503) return answer
      last = answer.code
    } catch (error) {
      last = error
    }
    await delay(PAUSE)
  }
  throw new Error(`no decision on ${path}`, { cause: last })
}

/** Connections are kept: `fetch` would cost the tests, which ask some thousand times, three times the processor. */
const agent = new Agent({ keepAlive: true })

async function postOnce<Body> (url: string, body: unknown, token: string | undefined): Promise<Answer<Body>> {
  const said = body === undefined ? '' : JSON.stringify(body)
  const headers = { 'content-length': Buffer.byteLength(said), ...(body !== undefined && { 'content-type': 'application/json' }), ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, method: 'POST', headers }, response => {
      text(response).then(read => {
        const reply = (read === '' ? null : JSON.parse(read)) as Body & { readonly error?: string } | null
        const status = response.statusCode!
        resolve({ status, code: status < 300 ? null : reply?.error ?? '', body: reply as Body })
      }).catch(reject)
    })
    asking.on('error', reject)
    asking.end(said)
  })
}

function newEnvelopes (count: number): string[] {
  return Array.from({ length: count }, () => toBase64url(randomBytes(49)))
}
