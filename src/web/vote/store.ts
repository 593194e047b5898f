import { createStore, del, get, set } from 'idb-keyval'
import type { DeviceState, DeviceStore } from '../../client/state.js'

/** Keeps the device's one state in IndexedDB, so that it survives a reload or a closed tab. Null removes it. */
export function browserStore (): DeviceStore {
  const store = createStore('hom-phieu', 'device')
  return {
    load: async () => await get<DeviceState>('state', store) ?? null,
    save: state => state === null ? del('state', store) : set('state', state, store),
  }
}
