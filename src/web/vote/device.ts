import { callsTo } from './calls.js'
import type { DeviceCalls } from './device-calls.js'

/** The device of this tab; its thread starts with the first call. */
let device: DeviceCalls | null = null

/** The voter's device, in a thread of its own. */
export function theDevice (): DeviceCalls {
  device ??= callsTo<DeviceCalls>(new Worker(new URL('./device-thread.ts', import.meta.url), { type: 'module' }), [
    'view', 'signIn', 'round', 'obtainCredential', 'seal', 'send', 'check', 'forget',
  ])
  return device
}
