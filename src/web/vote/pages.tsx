import { LanguageSwitch } from '../shared/language-switch.js'
import { VoteFlow } from './flow/flow.js'
import { Insecure } from './insecure.js'
import type { SlipLink } from './slip-link.js'
import { useSpeech } from './speech.js'

/** The voter's pages by their address. */
export function Pages ({ path, slip }: { readonly path: string, readonly slip: SlipLink | null }) {
  const speech = useSpeech()
  return (
    <>
      <header><strong>{speech.messages.service}</strong><LanguageSwitch speech={speech} /></header>
      <main>{path === '/vote' && (isSecureContext ? <VoteFlow slip={slip} place="own" onEnd={() => {}} /> : <Insecure />)}</main>
    </>
  )
}
