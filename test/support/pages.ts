import type { Page } from 'playwright-core'
import { Device } from '../../src/client/device.js'
import type { PrintedReceipt } from '../../src/client/receipt-code.js'
import type { DeviceState } from '../../src/client/state.js'
import { sha256 } from '../../src/crypto/sha256.js'
import { fromBase64url, toBase64url } from '../../src/domain/encoding.js'
import type { TestService } from './service.js'

/** A ballot cast by the voter's device without a page, and what it remembers. */
export async function castByDevice ({ http }: Pick<TestService, 'http'>, code: string, marks: readonly number[], comment: string | null = null): Promise<Extract<DeviceState, { step: 'acknowledged' }>> {
  let kept: DeviceState | null = null
  const device = await Device.resume(http, { load: async () => kept, save: async state => { kept = state } })
  await device.signIn(code, null)
  await device.obtainCredential()
  await device.seal({ marks, comment })
  await device.cast()
  return device.state as Extract<DeviceState, { step: 'acknowledged' }>
}

/** Gives a browser what a device remembers; the page must be of the service already. */
export async function plant (page: Page, state: DeviceState): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const open = indexedDB.open('hom-phieu')
    open.onupgradeneeded = () => open.result.createObjectStore('device')
    open.onerror = reject
    open.onsuccess = () => {
      const put = open.result.transaction('device', 'readwrite')
      put.objectStore('device').put(${JSON.stringify(state)}, 'state')
      put.oncomplete = () => { open.result.close(); resolve() }
    }
  })`)
}

/** The receipt of such a ballot as it would be printed. */
export function printedOf ({ roundId, constituencyId, nonce, receipt: { sheet, version, signature } }: Extract<DeviceState, { step: 'acknowledged' }>): PrintedReceipt {
  return { roundId, constituencyId, credential: toBase64url(sha256(fromBase64url(nonce))), sheet, version, signature }
}

/** Everything a browser keeps for the service's origin; `text` is all of it in one. */
export interface Remembered {
  readonly local: Readonly<Record<string, string>>
  readonly session: Readonly<Record<string, string>>
  readonly cookie: string
  readonly databases: Readonly<Record<string, readonly unknown[]>>
  readonly caches: readonly string[]
  readonly text: string
}

/** Reads storage whole: local, session, cookies, every store of every database (those with entries), caches. */
export async function remembered (page: Page): Promise<Remembered> {
  const kept = await page.evaluate(`(async () => {
    const databases = {}
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((resolve, reject) => { const open = indexedDB.open(name); open.onsuccess = () => resolve(open.result); open.onerror = reject })
      for (const store of db.objectStoreNames) {
        const all = await new Promise((resolve, reject) => { const get = db.transaction(store).objectStore(store).getAll(); get.onsuccess = () => resolve(get.result); get.onerror = reject })
        if (all.length > 0) databases[name + '/' + store] = all
      }
      db.close()
    }
    return { local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, databases, caches: await caches.keys() }
  })()`) as Omit<Remembered, 'text'>
  return { ...kept, text: JSON.stringify(kept) }
}
