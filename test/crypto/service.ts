import { blindSign, checkBlinded, importVerifyKey, verifySignature } from '../../src/crypto/blind-issuer.js'
import { boxRoot, merkleRoot } from '../../src/crypto/merkle.js'
import { signReceipt } from '../../src/crypto/receipt.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { compareBytes, credentialMessage, fromBase64url, receiptMessage, sheetBytes, toBase64url } from '../../src/domain/encoding.js'
import { electronic } from '../../src/domain/round/manifest.js'
import { Refused, refusals } from '../../src/domain/refusal.js'
import type { TestRound } from './round.js'

interface Sheet { readonly nonce: string, readonly signature: string, readonly envelopes: readonly string[], readonly comment?: string }
interface Slip { readonly constituencyId: string, blinded?: string }
interface Answer { readonly status: number, readonly body: unknown }

/** The outside of the service as PROTOCOL.md has it, in memory, for one round: what a voter's device is tested against. */
export class TestService {
  readonly round: TestRound
  readonly slips = new Map<string, Slip>()
  readonly sheets = new Map<string, { sheet: Sheet, constituencyId: string, version: number }>()
  readonly tokens = new Map<string, Slip>()
  /** Every request: method, path, the header names that tell who asks, body. */
  readonly log: { readonly method: string, readonly path: string, readonly identity: boolean, readonly body: unknown }[] = []
  open = true

  constructor (round: TestRound) {
    this.round = round
  }

  answer (method: string, path: string, headers: Headers, body: unknown): Answer {
    const identity = headers.has('authorization') || headers.has('cookie')
    this.log.push({ method, path, identity, body })
    try {
      return this.#route(`${method} ${path}`, path.split('/').slice(2), headers, body as never)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { status: refusals[error.code][0], body: { error: error.code, message: error.message, details: error.details } }
    }
  }

  /** A `fetch` that never leaves the process. */
  fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { status, body } = this.answer(init.method ?? 'GET', new URL(url).pathname, new Headers(init.headers), init.body ? JSON.parse(String(init.body)) : null)
    return Response.json(body, { status })
  }

  #route (line: string, [area, one, two, three]: string[], headers: Headers, body: Record<string, string> & Sheet): Answer {
    if (line.endsWith('/manifest')) return { status: 200, body: this.round.manifest }
    if (line === 'POST /api/voter/session') return { status: 200, body: this.#session(body['code']!) }
    if (line === 'POST /api/voter/credential') return { status: 200, body: this.#issue(headers, body['blinded']!) }
    if (area === 'box' && line.startsWith('POST')) return this.#cast(headers, two!, body)
    if (area === 'box' && three === 'digests') return { status: 200, body: this.digests(two!) }
    if (area === 'box' && one) return { status: 200, body: this.roots() }
    throw new Refused('not-found')
  }

  #session (code: string): unknown {
    const slip = this.slips.get(code)
    if (!slip) throw new Refused('bad-code')
    const token = `token-${this.tokens.size}`
    this.tokens.set(token, slip)
    return { token, roundId: this.round.manifest.round.id, constituencyId: slip.constituencyId, issued: slip.blinded !== undefined }
  }

  #issue (headers: Headers, blinded: string): unknown {
    const slip = this.tokens.get(headers.get('authorization')?.replace('Bearer ', '') ?? '')
    if (!slip) throw new Refused('not-signed-in')
    const key = this.round.issuers.get(slip.constituencyId)!
    checkBlinded(key, fromBase64url(blinded))
    if ((slip.blinded ??= blinded) !== blinded) throw new Refused('already-issued')
    return { blindSignature: toBase64url(blindSign(key, fromBase64url(blinded))) }
  }

  #cast (headers: Headers, constituencyId: string, sheet: Sheet): Answer {
    if (headers.has('authorization') || headers.has('cookie')) throw new Refused('identity-refused')
    if (!this.open) throw new Refused('not-open')
    const place = this.round.manifest.constituencies.find(({ id }) => id === constituencyId)!
    const nonce = fromBase64url(sheet.nonce)
    const message = credentialMessage(this.round.hash, constituencyId, nonce)
    if (!verifySignature(importVerifyKey(fromBase64url(place.issuerKey!)), message, fromBase64url(sheet.signature))) throw new Refused('bad-signature')
    if (sheet.envelopes.length !== place.subjects.length) throw new Refused('wrong-sheet')
    const before = this.sheets.get(sheet.nonce)
    const same = before !== undefined && JSON.stringify(before.sheet) === JSON.stringify(sheet)
    const version = same ? before.version : (before?.version ?? 0) + 1
    this.sheets.set(sheet.nonce, { sheet, constituencyId, version })
    const digest = sha256(sheetBytes(nonce, sheet.envelopes.map(envelope => fromBase64url(envelope))))
    const signature = signReceipt(this.round.receiptKey, receiptMessage(this.round.hash, constituencyId, digest, version))
    return {
      status: same ? 200 : 201,
      body: { manifestHash: toBase64url(this.round.hash), constituency: constituencyId, sheet: toBase64url(digest), version, signature: toBase64url(signature) },
    }
  }

  /** `GET /api/box/:round/:constituency/digests`. */
  digests (constituencyId: string): { credentials: string[], envelopes: string[] } {
    const { credentials, piles, comments = [] } = this.#part(constituencyId)
    return { credentials: digests(credentials.map(({ nonce }) => nonce)), envelopes: digests([...Object.values(piles).flat(), ...comments]) }
  }

  /** `GET /api/box/:round`. */
  roots (): { roundRoot: string, constituencies: { id: string, sheets: number, root: string }[] } {
    const constituencies = electronic(this.round.manifest).map(({ id }) => {
      const { credentials, envelopes } = this.digests(id)
      return { id, sheets: credentials.length, root: toBase64url(boxRoot([...credentials, ...envelopes].map(text => fromBase64url(text)))) }
    })
    return { roundRoot: toBase64url(merkleRoot(constituencies.map(({ root }) => fromBase64url(root)))), constituencies }
  }

  /** `GET /api/rounds/:round/sealed-box`. */
  sealedBox (): SealedBox {
    return { manifest: this.round.manifest, constituencies: electronic(this.round.manifest).map(({ id }) => this.#part(id)) }
  }

  #part (constituencyId: string): SealedPart {
    const cast = [...this.sheets.values()].filter(entry => entry.constituencyId === constituencyId).map(({ sheet }) => sheet)
    const place = this.round.manifest.constituencies.find(({ id }) => id === constituencyId)!
    const nonces = ascending(cast.map(({ nonce }) => nonce))
    const comments = ascending(cast.flatMap(({ comment }) => comment ?? []))
    return {
      id: constituencyId,
      credentials: nonces.map(nonce => ({ nonce, signature: cast.find(sheet => sheet.nonce === nonce)!.signature })),
      piles: Object.fromEntries(place.subjects.map((subject, i) => [subject, ascending(cast.map(({ envelopes }) => envelopes[i]!))])),
      ...(comments.length > 0 && { comments }),
    }
  }
}

interface SealedPart {
  id: string
  credentials: { nonce: string, signature: string }[]
  piles: Record<string, string[]>
  comments?: string[]
}

/** The sealed-box export, open to tampering. */
export interface SealedBox {
  manifest: unknown
  constituencies: SealedPart[]
}

function digests (texts: readonly string[]): string[] {
  return ascending(texts.map(text => toBase64url(sha256(fromBase64url(text)))))
}

function ascending (texts: readonly string[]): string[] {
  return texts.map(text => fromBase64url(text)).toSorted(compareBytes).map(toBase64url)
}
