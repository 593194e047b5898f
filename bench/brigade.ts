import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { finalize } from '../src/client/credential.js'
import { createHttp } from '../src/client/http.js'
import { placeIn } from '../src/client/manifest.js'
import { patience, persist } from '../src/client/patience.js'
import { isReceiptFor } from '../src/client/receipt.js'
import type { Receipt } from '../src/client/receipt.js'
import { credentialMessage, fromBase64url } from '../src/domain/encoding.js'
import type { Ground } from './stage.js'
import { threads } from './threads.js'

/** A voter with everything made that his device makes before it sends something. */
export interface ReadyVoter {
  readonly code: string
  readonly constituencyId: string
  readonly nonce: string
  readonly envelopes: readonly string[]
  readonly blinded: string
  readonly inverse: string
}

export type Step = 'sign-in' | 'issue' | 'cast'

/** What voters met: milliseconds of each answered call, and of the whole way with its pauses; how often they were told to come back; who gave up. */
export interface Met {
  readonly calls: Readonly<Record<Step, number[]>>
  readonly ways: number[]
  readonly statuses: Map<number, number>
  gaveUp: number
  /** Until the last of them had voted. */
  seconds: number
}

/** Blinds and seals for so many voters, spread over all boxes, on all cores; takes some 40 ms of a core a voter. */
export async function readyVoters ({ stage, round, manifestHash }: Ground, count: number): Promise<ReadyVoter[]> {
  const { manifest } = await stage.world.frozen.get(round.id)
  const places = new Map(manifest.constituencies.map(({ id, issuerKey, subjects }) => [id, { issuerKey, subjects }]))
  const byPlace = manifest.constituencies.map(({ id }) => round.slips.filter(slip => slip.constituencyId === id))
  const voters = Array.from({ length: count }, (_, at) => byPlace[at % byPlace.length]![Math.floor(at / byPlace.length)]!)
  const shares = Array.from({ length: threads }, (_, thread) => voters.filter((_voter, at) => at % threads === thread))
  return (await Promise.all(shares.map(async share => {
    const worker = new Worker(new URL('voter-thread.js', import.meta.url), { workerData: { hash: manifestHash, boxKey: fromBase64url(manifest.boxKey), places, voters: share } })
    const ready: ReadyVoter[] = []
    worker.on('message', (voter: ReadyVoter) => ready.push(voter))
    await once(worker, 'exit')
    return ready
  }))).flat()
}

/** Lets voters come, each at his moment (milliseconds from now), with the device's own code and patience. */
export async function letVote ({ stage, round, manifestHash }: Ground, port: number, voters: readonly ReadyVoter[], moments: readonly number[]): Promise<Met> {
  const { manifest } = await stage.world.frozen.get(round.id)
  const met: Met = { calls: { 'sign-in': [], issue: [], cast: [] }, ways: [], statuses: new Map(), gaveUp: 0, seconds: 0 }
  const httpOf = (step: Step) => createHttp(`http://127.0.0.1:${port}`, async (url, init) => {
    const start = performance.now()
    const reply = await fetch(url, init)
    met.statuses.set(reply.status, (met.statuses.get(reply.status) ?? 0) + 1)
    if (reply.ok) met.calls[step].push(performance.now() - start)
    return reply
  })
  const receipts: { readonly voter: ReadyVoter, readonly receipt: Receipt }[] = []
  const [door, desk, box] = [httpOf('sign-in'), httpOf('issue'), httpOf('cast')]
  const begun = performance.now()
  await Promise.all(voters.map(async (voter, at) => {
    await new Promise(resolve => setTimeout(resolve, moments[at]))
    const start = performance.now()
    const { constituencyId, nonce, envelopes, blinded, inverse } = voter
    try {
      const { token } = await persist(patience, () => door.post<{ token: string }>('/api/voter/session', { code: voter.code }))
      const { blindSignature } = await persist(patience, () => desk.post<{ blindSignature: string }>('/api/voter/credential', { blinded }, token))
      const { issuerKey } = placeIn(manifest, constituencyId)
      const signature = await finalize(issuerKey, credentialMessage(manifestHash, constituencyId, fromBase64url(nonce)), blindSignature, inverse)
      const receipt = await persist(patience, () => box.post<Receipt>(`/api/box/${round.id}/${constituencyId}`, { nonce, signature, envelopes }))
      met.ways.push(performance.now() - start)
      receipts.push({ voter, receipt })
    } catch {
      met.gaveUp++
    }
  }))
  met.seconds = (performance.now() - begun) / 1000
  // A thousand devices check their receipts beside each other; here that would only keep the next voter waiting.
  for (const { voter, receipt } of receipts) if (!isReceiptFor({ ...voter, manifestHash, receiptKey: manifest.receiptKey }, receipt)) throw new Error('a receipt does not hold')
  return met
}
