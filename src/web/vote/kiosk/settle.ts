import { troubleOf } from '../calls.js'
import { forgetDevice, theDevice } from '../device.js'
import { isPassing } from '../flow/answer.js'

/** Sends a sheet that was sealed and left, then empties the device. While no answer comes that sheet stays, and only that: it may be the only one its voter has. */
export async function settle (): Promise<void> {
  const { step } = await theDevice().view()
  if (step === null || (step === 'sealed' && !await isSettled())) return
  await forgetDevice()
}

async function isSettled (): Promise<boolean> {
  try {
    await theDevice().send()
    return true
  } catch (error) {
    return !isPassing(troubleOf(error))
  }
}
