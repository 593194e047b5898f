import { useEffect, useMemo, useState } from 'preact/hooks'
import { VoterFlow } from './voter-flow.js'
import type { FlowOptions, FlowState } from './voter-flow.js'

/** A flow that begins when `ready` and ends with the component; its state is null until it began. */
export function useFlow (options: FlowOptions, ready: boolean): { readonly flow: VoterFlow, readonly state: FlowState | null } {
  const [state, setState] = useState<FlowState | null>(null)
  const flow = useMemo(() => new VoterFlow(options, setState), [])
  useEffect(() => {
    if (ready) flow.start()
    return ready ? flow.leave : undefined
  }, [ready])
  return { flow, state }
}
