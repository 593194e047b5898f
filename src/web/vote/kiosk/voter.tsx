import { VoteFlow } from '../flow/flow.js'
import type { KioskWords } from '../messages/vi/kiosk.js'
import { Countdown } from './countdown.js'
import type { Pairing } from './pairing.js'
import { useIdle } from './use-idle.js'

interface VoterProps {
  readonly words: KioskWords
  readonly pairing: Pairing
  /** A sheet of somebody who may have left is sent; then the countdown runs without a touch. */
  readonly unsent: boolean
  readonly onDone: () => void
}

/** One voter, from the code to the receipt. */
export function Voter ({ words, pairing: { manifestHash, idleSeconds }, unsent, onDone }: VoterProps) {
  const left = useIdle(idleSeconds, unsent, onDone)
  return (
    <>
      <VoteFlow slip={null} place="kiosk" pin={manifestHash} onEnd={onDone} />
      {left !== null && <Countdown words={words} left={left} />}
    </>
  )
}
