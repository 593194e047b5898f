import { setTimeout as delay } from 'node:timers/promises'
import { Device } from '../../src/client/device.js'
import { ServiceRefusal, Unreachable } from '../../src/client/http.js'
import type { Http } from '../../src/client/http.js'
import type { Patience } from '../../src/client/patience.js'
import type { DeviceState, DeviceStore } from '../../src/client/state.js'
import { pick } from '../../src/demo/chance.js'
import type { Chance } from '../../src/demo/chance.js'

/** What a voter did: marks of every sheet he sent, in their order, and what his device remembers. */
export interface Ballots {
  readonly sheets: readonly (readonly number[])[]
  readonly state: DeviceState
}

/** Far more than a real device has: the harness kills more often than machines die. */
const stubborn: Patience = { attempts: 2000, pause: () => delay(20 + Math.random() * 60) }
/** Who walks away has sent his sheet once. */
const hasty: Patience = { attempts: 1, pause: async () => {} }

/** From the slip's code to the receipt with the real device, which now and then is switched off between two steps and goes on from its disk. */
export async function vote (http: Http, code: string, subjects: number, chance: Chance): Promise<Ballots> {
  const store = disk()
  const device = async (patience = stubborn) => Device.resume(http, store, patience)
  const sheets: (readonly number[])[] = []
  const [again, walksAway] = [chance() < 0.25, chance() < 0.1]
  const first = await device()
  await first.signIn(code, null)
  await (chance() < 0.2 ? await device() : first).obtainCredential()
  for (let turn = 0; turn < (again ? 2 : 1); turn++) {
    const sealing = await device()
    sheets.push(Array.from({ length: subjects }, () => pick(chance, [1, 4, 3, 2])))
    await sealing.seal({ marks: sheets.at(-1)!, comment: null })
    const last = turn === (again ? 1 : 0)
    if (last && walksAway) await castOnce(await device(hasty))
    else await (chance() < 0.2 ? await device() : sealing).cast()
  }
  return { sheets, state: (await store.load())! }
}

async function castOnce (device: Device): Promise<void> {
  await device.cast().catch((error: unknown) => {
    if (!(error instanceof Unreachable || (error instanceof ServiceRefusal && error.status === 503))) throw error
  })
}

/** What was written lives on as text, and nothing else does. */
export function disk (state: DeviceState | null = null): DeviceStore {
  let text = JSON.stringify(state)
  return { load: async () => JSON.parse(text) as DeviceState | null, save: async next => { text = JSON.stringify(next) } }
}
