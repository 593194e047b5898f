import { callsTo } from './calls.js'
import type { DeviceCalls } from './device-calls.js'

/** The device of this tab; its thread starts with the first call. */
let device: { readonly thread: Worker, readonly calls: DeviceCalls } | null = null

/** The voter's device, in a thread of its own. */
export function theDevice (): DeviceCalls {
  device ??= startThread()
  return device.calls
}

/** Removes everything from this device, also while its thread waits for the network: the thread ends, and a new one clears the store. */
export async function forgetDevice (): Promise<void> {
  device?.thread.terminate()
  device = null
  await theDevice().forget()
}

function startThread () {
  const thread = new Worker(new URL('./device-thread.ts', import.meta.url), { type: 'module' })
  const calls = callsTo<DeviceCalls>(thread, ['view', 'signIn', 'round', 'inspect', 'status', 'obtainCredential', 'seal', 'send', 'check', 'checkPrinted', 'forget'])
  return { thread, calls }
}
