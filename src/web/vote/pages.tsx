import { LanguageSwitch } from '../shared/language-switch.js'
import type { SlipLink } from './slip-link.js'
import { useSpeech } from './speech.js'
import { Vote } from './vote.js'

/** The voter's pages by their address. */
export function Pages ({ path, slip }: { readonly path: string, readonly slip: SlipLink | null }) {
  const speech = useSpeech()
  return (
    <>
      <header class="container"><strong>{speech.messages.service}</strong><LanguageSwitch speech={speech} /></header>
      <main class="container">{path === '/vote' && <Vote slip={slip} />}</main>
    </>
  )
}
