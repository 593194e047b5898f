import { createHttp } from '../../../client/http.js'
import type { State } from '../../../domain/round/round.js'
import { troubleOf } from '../calls.js'
import { forgetDevice, theDevice } from '../device.js'
import type { RoundFacts } from '../device-calls.js'
import type { Pairing } from './pairing.js'

/** `voter`: the next one may come. `unsent`: a sheet that was sealed before the power went is sent first. The others say why nobody can vote now. */
export type Readiness = 'voter' | 'unsent' | 'early' | 'over' | 'cancelled' | 'unreachable' | 'mistrust'

/** Empties the device, unless it holds a sealed sheet, and asks whether its round takes ballots. */
export async function readiness ({ roundId, manifestHash }: Pairing): Promise<{ readonly ready: Readiness, readonly facts: RoundFacts | null }> {
  try {
    const { step } = await theDevice().view()
    if (step !== null && step !== 'sealed') await forgetDevice()
    const facts = await theDevice().inspect(roundId, manifestHash)
    const { state } = await createHttp(location.origin).get<{ readonly state: State }>(`/api/rounds/${roundId}/status`)
    if (state !== 'open' && state !== 'prepared') await forgetDevice()
    return { ready: readyIn(state, step === 'sealed'), facts }
  } catch (error) {
    return { ready: troubleOf(error).kind === 'mistrust' ? 'mistrust' : 'unreachable', facts: null }
  }
}

function readyIn (state: State, unsent: boolean): Readiness {
  if (state === 'open') return unsent ? 'unsent' : 'voter'
  if (state === 'prepared') return 'early'
  return state === 'cancelled' ? 'cancelled' : 'over'
}
