import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { canonicalText } from '../../src/crypto/canonical.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { composeResult } from '../../src/domain/count/result.js'
import type { OfficialResult } from '../../src/domain/count/result.js'
import type { BoxTally } from '../../src/domain/count/tally.js'
import { runCount, runVerify } from '../../src/offline/command.js'
import { countBox } from '../../src/offline/count.js'
import { putBallots } from '../crypto/ballots.js'
import { makeRound } from '../crypto/round.js'
import { TestService } from '../crypto/service.js'
import type { SealedBox } from '../crypto/service.js'
import { spoiltBytes, spoiltValue } from './spoil.js'

/** What the attack of the offline programs saw: how often they ended with each status, and what should not have been. */
export interface OfflineReport {
  readonly runs: number
  readonly statuses: ReadonlyMap<number, number>
  readonly findings: readonly string[]
}

/** Files of a sound round, as bytes by name. */
interface Files {
  readonly box: SealedBox
  readonly texts: Readonly<Record<'box' | 'official' | 'tally' | 'share-1' | 'share-2', string>>
}

type Name = keyof Files['texts']
const hostileNames: readonly Name[] = ['box', 'box', 'box', 'official', 'official', 'tally', 'share-1']

/** Spoils one file after the other and gives them to `count` and `verify`: each ends with a status and a sentence, and nothing false agrees. */
export async function attackOffline ({ seed, runs, counts }: { readonly seed: number, readonly runs: number, readonly counts: number }): Promise<OfflineReport> {
  const files = await layFiles()
  const folder = await mkdtemp(join(tmpdir(), 'hom-phieu-'))
  try {
    const attack = new Attack(folder, files)
    for (const [at, [name, values, bytes, onlyBytes]] of fc.sample(fc.tuple(fc.constantFrom(...hostileNames), fc.array(spoiltValue, { minLength: 1, maxLength: 2 }), spoiltBytes, fc.nat(2)), { seed, numRuns: runs }).entries()) {
      const text = files.texts[name]
      const spoilt = onlyBytes === 0 ? bytes(Buffer.from(text)) : Buffer.from(JSON.stringify(values.reduce((value, spoil) => spoil(value), JSON.parse(text) as unknown)) ?? '')
      await attack.run(name, spoilt, at < counts)
    }
    for (const share of [new Uint8Array(33), new Uint8Array(33).fill(1)]) await attack.forgeShares(share)
    return attack.report()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

class Attack {
  readonly #path: (name: string) => string
  readonly #files: Files
  readonly #statuses = new Map<number, number>()
  readonly #findings: string[] = []
  #runs = 0

  constructor (folder: string, files: Files) {
    this.#path = name => join(folder, name)
    this.#files = files
  }

  report (): OfflineReport {
    return { runs: this.#runs, statuses: this.#statuses, findings: this.#findings }
  }

  async run (name: Name, spoilt: Buffer, counts: boolean): Promise<void> {
    await this.#write({ ...this.#files.texts, [name]: spoilt })
    const same = isSame(name, spoilt, this.#files.texts[name])
    const [box, official, tally] = ['box', 'official', 'tally'].map(this.#path) as [string, string, string]
    const verify: typeof runVerify = (argv, print) => runVerify(argv, print, this.#path('no-pages'))
    if (!name.startsWith('share') && await this.#call(verify, box, '--result', official, '--count', tally) === 0 && !same) this.#find(`agrees with a false ${name}`, spoilt)
    if (name === 'official' || !counts) return
    const out = this.#path('out')
    await rm(out, { force: true })
    if (await this.#call(runCount, box, '--share', this.#path('share-1'), '--share', this.#path('share-2'), '--out', out) !== 0) return
    const counted = JSON.parse(await readFile(out, 'utf8')) as BoxTally
    const genuine = JSON.parse(this.#files.texts.tally) as BoxTally
    const anchored = counted.roundRoot === genuine.roundRoot && counted.manifestHash === genuine.manifestHash
    if (anchored && canonicalText(counted) !== canonicalText(genuine)) this.#find('counts otherwise what has the same root', spoilt)
  }

  /** Shares that a forged manifest names, and that no key can be made of. */
  async forgeShares (share: Uint8Array): Promise<void> {
    const digest = toBase64url(sha256(share))
    const other = Uint8Array.from(share, (byte, at) => at === 0 ? byte ^ 1 : byte)
    const box = structuredClone(this.#files.box) as { manifest: { board: { shareDigests: string[] } } }
    box.manifest.board.shareDigests = [digest, toBase64url(sha256(other)), digest]
    const file = (bytes: Uint8Array) => JSON.stringify({ version: 1, label: 'x', index: 1, threshold: 2, shares: 3, share: toBase64url(bytes), digest: toBase64url(sha256(bytes)) })
    await this.#write({ ...this.#files.texts, box: JSON.stringify(box), 'share-1': file(share), 'share-2': file(other) })
    if (await this.#call(runCount, this.#path('box'), '--share', this.#path('share-1'), '--share', this.#path('share-2')) === 0) this.#find('counts with forged shares', Buffer.from(share))
  }

  async #write (files: Readonly<Record<string, string | Buffer>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) await writeFile(this.#path(name), content)
  }

  /** The exit status; anything thrown, a status without its sentence, and letters that move a terminal's cursor are findings. */
  async #call (program: typeof runCount, ...argv: string[]): Promise<number> {
    this.#runs++
    const lines: string[] = []
    try {
      const status = await program(argv, line => lines.push(line))
      this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
      if (!/^KẾT LUẬN: \S.*\.?$|^Cách dùng/u.test(lines.at(-1) ?? '')) this.#find(`ends with ${status} and without a verdict: ${lines.at(-1)}`, null)
      if (lines.some(line => /[\p{Cc}\p{Cf}\p{Cs}]/u.test(line))) this.#find('prints letters that are none', null)
      return status
    } catch (error) {
      this.#find(`throws ${(error as Error).name}: ${(error as Error).message}`, null)
      return 2
    }
  }

  #find (what: string, spoilt: Buffer | null): void {
    this.#findings.push(`${what}${spoilt ? `; ${spoilt.toString('utf8').slice(0, 4000)}` : ''}`)
  }
}

/** Whether a spoilt file still says the same: other spaces, or a field that nobody reads. */
function isSame (name: Name, spoilt: Buffer, text: string): boolean {
  try {
    const [now, before] = [spoilt.toString('utf8').replace(/^\ufeff/, ''), text].map(one => partOf(name, JSON.parse(one)))
    return canonicalText(now) === canonicalText(before)
  } catch {
    return false
  }
}

/** As much of a file as says something that can be checked without the service: who was present and how many were issued stands in the minutes alone. */
function partOf (name: Name, value: unknown): unknown {
  if (name === 'box') {
    const { manifest, paper, constituencies } = value as SealedBox & { paper?: unknown }
    return { manifest, ...(paper !== undefined && { paper }), constituencies: constituencies.map(({ id, credentials, piles, comments }) => ({ id, credentials: credentials.map(({ nonce, signature }) => ({ nonce, signature })), piles, comments: comments ?? [] })) }
  }
  if (name !== 'official') return value
  const { correction: _, ...result } = value as OfficialResult
  const told = (sheets: OfficialResult['sheets']) => ({ ...sheets, present: 0, issued: 0, valid: 0, invalid: 0 })
  return { ...result, sheets: told(result.sheets), subjects: result.subjects.map(subject => ({ ...subject, sheets: told(subject.sheets) })) }
}

async function layFiles (): Promise<Files> {
  const round = await makeRound({ subjects: 2, places: ['electronic', 'electronic'], summoned: 20, rules: { comments: true } })
  const service = new TestService(round)
  const [one, other] = round.manifest.constituencies as unknown as [{ id: string }, { id: string }]
  putBallots(service, one.id, [...Array.from({ length: 10 }, () => [1, 2]), [0, 9]], 'Ý kiến mẫu')
  putBallots(service, other.id, [[3, 3], [1, 1]])
  const folder = await mkdtemp(join(tmpdir(), 'hom-phieu-'))
  try {
    const box = JSON.parse(JSON.stringify(service.sealedBox())) as SealedBox
    const path = join(folder, 'box')
    await writeFile(path, JSON.stringify(box))
    const shares = round.shares.slice(0, 2).map(share => JSON.stringify(share)) as [string, string]
    for (const [at, share] of shares.entries()) await writeFile(join(folder, String(at)), share)
    const { tally, text } = await countBox(path, shares.map((_, at) => join(folder, String(at))))
    const official = composeResult(round.manifest, tally.constituencies.map(place => ({ ...place, summoned: 20, present: 19, issued: 15, spoilt: 0, subjects: place.subjects })), { manifestHash: tally.manifestHash, roundRoot: tally.roundRoot })
    return { box, texts: { box: JSON.stringify(box), official: JSON.stringify(official), tally: text, 'share-1': shares[0], 'share-2': shares[1] } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
