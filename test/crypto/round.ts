import { randomUUID } from 'node:crypto'
import { importIssuerKey, makeIssuerKey } from '../../src/crypto/blind-issuer.js'
import type { IssuerKey } from '../../src/crypto/blind-issuer.js'
import { manifestHash } from '../../src/crypto/canonical.js'
import { importReceiptKey, receiptPublicKey } from '../../src/crypto/receipt.js'
import { makeBoardKey } from '../../src/client/board.js'
import type { ShareFile } from '../../src/crypto/shares.js'
import { toBase64url } from '../../src/domain/encoding.js'
import { levelsByKind, parseManifest } from '../../src/domain/round/manifest.js'
import type { Kind, Manifest, Rules } from '../../src/domain/round/manifest.js'

/** A frozen round with everything secret about it at hand. */
export interface TestRound {
  readonly manifest: Manifest
  readonly hash: Uint8Array
  readonly issuers: ReadonlyMap<string, IssuerKey>
  readonly receiptKey: ReturnType<typeof importReceiptKey>
  readonly shares: readonly ShareFile[]
}

export interface TestPlan {
  readonly subjects?: number
  readonly places?: readonly ('electronic' | 'paper')[]
  readonly summoned?: number
  readonly kind?: Kind
  readonly threshold?: number
  readonly shares?: number
  readonly rules?: Partial<Rules>
}

const names = ['Nguyễn Văn Ấm', 'Trần Thị Bích', 'Lê Quốc Đạt', 'Phạm Hữu Ước']

/** Key making is the slow part (some 150 ms a place). */
export async function makeRound (plan: TestPlan = {}): Promise<TestRound> {
  const { subjects = 3, places = ['electronic'], summoned = 40, kind = 'rating', threshold = 2, shares = 3 } = plan
  const board = await makeBoardKey({ label: 'Đợt thử', threshold, shares })
  const receiptKey = importReceiptKey(new Uint8Array(32).fill(7))
  const people = Array.from({ length: subjects }, (_, i) => ({
    id: randomUUID(), name: names[i] ?? `Đồng chí ${i + 1}`, rank: 'Đại úy', post: 'Đại đội trưởng', unit: `Đại đội ${i + 1}`, category: 'principal' as const,
  }))
  const issuers = new Map<string, IssuerKey>()
  const constituencies = places.map((mode, i) => {
    const id = randomUUID()
    const pair = mode === 'electronic' ? makeIssuerKey() : null
    if (pair) issuers.set(id, importIssuerKey(pair.privateKey))
    return { id, name: `Tiểu đoàn ${i + 1}`, units: [randomUUID()], summoned, mode, subjects: people.map(person => person.id), issuerKey: pair && toBase64url(pair.publicKey) }
  })
  const manifest = parseManifest({
    version: 1,
    round: { id: randomUUID(), title: 'Lấy phiếu tín nhiệm', kind, period: '2026-Q4', unit: { id: randomUUID(), name: 'Lữ đoàn 604' }, secrecy: null, rehearsal: false },
    levels: [...levelsByKind[kind]],
    subjects: people,
    constituencies,
    boxKey: board.boxKey,
    receiptKey: toBase64url(receiptPublicKey(receiptKey)),
    board: {
      threshold, shares, shareDigests: [...board.shareDigests],
      members: [{ name: 'Đỗ Văn Giang', rank: 'Thượng tá', post: 'Phó chính ủy', unit: 'Lữ đoàn bộ', role: 'head' }],
    },
    rules: { revote: true, base: 'collected', quorum: '2/3', comments: false, minBallots: 10, minDissent: 3, minMovers: 3, window: 4, guardHigh: true, ...plan.rules },
  })
  return { manifest, hash: manifestHash(manifest), issuers, receiptKey, shares: board.files }
}
