import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createDigester } from '../crypto/digests.js'
import type { Keys } from '../crypto/keys.js'
import { createWorkers } from '../crypto/workers.js'
import { connect } from '../store/database.js'
import { facts } from '../store/executor.js'
import type { BoxSide, ReaderSide, RollSide } from '../store/tables.js'
import { ReceiptKeys } from './ballot/cast.js'
import { Casting } from './ballot/casting.js'
import { FrozenRounds } from './frozen.js'
import { gatherIssues } from './ballot/issue.js'
import { PublishedRounds } from './publish/published.js'
import { sharedRun } from './shared-run.js'
import { slipKeysOf } from './conduct/slip-keys.js'
import type { World } from './world.js'

/** Connection strings of the three logins. */
export interface Logins {
  readonly roll: string
  readonly box: string
  readonly reader: string
}

/** Connects the logins and starts the threads; `close` ends both. `forgetPast` is what the server of the database can do of it. */
export function createWorld (logins: Logins, keys: Keys, forgetPast = async () => {}): World & { readonly close: () => Promise<void> } {
  const roll = connect<RollSide>(logins.roll, { max: 16 })
  const box = connect<BoxSide>(logins.box, { max: 16 })
  const reader = connect<ReaderSide>(logins.reader, { max: 4 })
  const workers = createWorkers()
  const digester = createDigester(availableParallelism())
  const frozen = new FrozenRounds(facts(box.db))
  return {
    roll,
    box,
    reader,
    keys,
    workers,
    digester,
    frozen,
    published: new PublishedRounds(reader.db, frozen),
    forgetPast: sharedRun(forgetPast),
    random: size => randomBytes(size),
    issuing: gatherIssues(roll),
    casting: new Casting({ box, frozen }),
    slipKeys: slipKeysOf(roll, keys),
    receiptKeys: new ReceiptKeys({ box, keys }),
    close: async () => {
      await Promise.all([workers.close(), digester.close()])
      await Promise.all([roll.close(), box.close(), reader.close()])
    },
  }
}
