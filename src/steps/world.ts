import type { KeyObject } from 'node:crypto'
import type { Digester } from '../crypto/digests.js'
import type { Keys } from '../crypto/keys.js'
import type { Workers } from '../crypto/workers.js'
import type { Database } from '../store/database.js'
import type { IssueOutcome, IssueRequest } from '../store/issuance.js'
import type { BoxSide, ReaderSide, RollSide } from '../store/tables.js'
import type { Casting } from './ballot/casting.js'
import type { FrozenRounds } from './frozen.js'
import type { Gatherer } from './gather.js'
import type { PublishedRounds } from './publish/published.js'

/** What the steps stand on. A step takes the part it needs (`Pick<World, …>`), so its signature says which half it can reach. */
export interface World {
  /** Login `hom_phieu_registrar`: knows people, never a sealed sheet. */
  readonly roll: Database<RollSide>
  /** Login `hom_phieu_teller`: knows sealed sheets, never a person of the roll. */
  readonly box: Database<BoxSide>
  /** Login `hom_phieu_reader`: published figures only. */
  readonly reader: Database<ReaderSide>
  /** Keys derived from the service's one secret. */
  readonly keys: Keys
  /** Threads for the slow arithmetic: RSA keys, blind signatures, opening of piles. */
  readonly workers: Workers
  /** Threads for the digests of sealed boxes. */
  readonly digester: Digester
  /** `size` bytes from a cryptographic source; a story can replay its own. */
  readonly random: (size: number) => Uint8Array
  /** Manifests, which are public and never change. */
  readonly frozen: FrozenRounds
  /** Published figures, which never change. */
  readonly published: PublishedRounds
  /** Requests to be issued that arrived together, for one transaction. */
  readonly issuing: Gatherer<IssueRequest, IssueOutcome>
  /** The way of sheets into the box. */
  readonly casting: Casting
  /** Removes what the database server keeps of the past beside its tables: the write-ahead log tells the order of every write. */
  readonly forgetPast: () => Promise<void>
  /** Keys of slips in use: that of today's secret, then those of slips printed before the secret was changed. */
  readonly slipKeys: () => Promise<readonly Uint8Array[]>
  /** Signing keys of receipts. */
  readonly receiptKeys: { readonly get: (roundId: string) => Promise<KeyObject>, readonly forget: (roundId: string) => void }
}
