import { useEffect } from 'preact/hooks'
import { useSpeech } from '../speech.js'
import { Heading } from './heading.js'
import type { VoterFlow } from './voter-flow.js'

/** Milliseconds between looks whether the round has opened; with chance, so that a hall does not ask all at once. */
const pause = () => 15_000 + Math.random() * 15_000

/** The round is not open yet. */
export function Early ({ opensAt, flow }: { readonly opensAt: string | null, readonly flow: VoterFlow }) {
  const { language, messages: { early, retry } } = useSpeech()
  useEffect(() => {
    const timer = setTimeout(flow.lookAgain, pause())
    return () => clearTimeout(timer)
  })
  return (
    <>
      <Heading>{early.title}</Heading>
      <p role="status">{opensAt === null ? early.unknown : early.opens(new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(opensAt)))}</p>
      <p>{early.wait}</p>
      <button type="button" class="primary" onClick={flow.lookAgain}>{retry}</button>
    </>
  )
}
