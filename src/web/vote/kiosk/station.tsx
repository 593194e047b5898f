import { useEffect, useState } from 'preact/hooks'
import type { RoundFacts } from '../device-calls.js'
import { Heading } from '../flow/heading.js'
import type { KioskWords } from '../messages/vi/kiosk.js'
import { useSpeech } from '../speech.js'
import { Bar } from './bar.js'
import type { Pairing } from './pairing.js'
import { readiness } from './readiness.js'
import type { Readiness } from './readiness.js'
import { settle } from './settle.js'
import { clearScreen } from './use-seclusion.js'
import { Voter } from './voter.js'

type Phase = Readiness | 'wait' | 'wiping'

/** Milliseconds between looks at a round that takes no ballots now, or a service that does not answer. */
const LOOK_AGAIN = 15_000

interface StationProps {
  readonly words: KioskWords
  readonly pairing: Pairing
  readonly onUnpair: () => void
}

/** A paired kiosk: one voter after the other, each in a component tree of his own, and nothing between them. */
export function Station ({ words, pairing, onUnpair }: StationProps) {
  const { choose } = useSpeech()
  const [phase, setPhase] = useState<Phase>('wait')
  const [facts, setFacts] = useState<RoundFacts | null>(null)
  const [voter, setVoter] = useState(0)
  const look = async () => {
    const found = await readiness(pairing)
    setFacts(before => found.facts ?? before)
    setPhase(found.ready)
  }
  const wipe = async () => {
    setPhase('wiping')
    clearScreen()
    choose('vi')
    await settle()
    setVoter(count => count + 1)
    await look()
  }
  useEffect(() => { void look() }, [])
  useEffect(() => {
    if (phase !== 'early' && phase !== 'unreachable') return undefined
    const timer = setTimeout(() => { void look() }, LOOK_AGAIN)
    return () => clearTimeout(timer)
  })
  const unpair = async () => {
    setPhase('wiping')
    await settle()
    onUnpair()
  }
  return (
    <>
      {phase === 'voter' || phase === 'unsent'
        ? <Voter key={voter} words={words} pairing={pairing} unsent={phase === 'unsent'} onDone={() => void wipe()} />
        : <Pause words={words} phase={phase} />}
      {facts && phase !== 'wiping' && <Bar key={`bar ${voter}`} words={words} facts={facts} onLeave={() => void wipe()} onUnpair={() => void unpair()} />}
    </>
  )
}

function Pause ({ words, phase }: { readonly words: KioskWords, readonly phase: Exclude<Phase, 'voter' | 'unsent'> }) {
  return (
    <>
      <Heading>{words.title}</Heading>
      <p role="status">{words[phase]}</p>
    </>
  )
}
