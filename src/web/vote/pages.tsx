import { LanguageSwitch } from '../shared/language-switch.js'
import { VoteFlow } from './flow/flow.js'
import { Insecure } from './insecure.js'
import { dialogueAddress } from './dialogue/address.js'
import { later } from './later.js'
import type { SlipLink } from './slip-link.js'
import { useSpeech } from './speech.js'

const Check = later({
  page: async () => (await import('./check/check.js')).Check,
  words: { vi: async () => (await import('./messages/vi/check.js')).check, en: async () => (await import('./messages/en/check.js')).check },
})
const Kiosk = later({
  page: async () => (await import('./kiosk/kiosk.js')).Kiosk,
  words: { vi: async () => (await import('./messages/vi/kiosk.js')).kiosk, en: async () => (await import('./messages/en/kiosk.js')).kiosk },
})
const Result = later({
  page: async () => (await import('./result/result.js')).Result,
  words: { vi: async () => (await import('./messages/vi/result.js')).result, en: async () => (await import('./messages/en/result.js')).result },
})
const Who = later({
  page: async () => (await import('./who/who.js')).Who,
  words: { vi: async () => (await import('./messages/vi/who.js')).who, en: async () => (await import('./messages/en/who.js')).who },
})
const Dialogue = later({
  page: async () => (await import('./dialogue/dialogue.js')).Dialogue,
  words: { vi: async () => (await import('./messages/vi/dialogue.js')).dialogue, en: async () => (await import('./messages/en/dialogue.js')).dialogue },
})
const Trust = later({
  page: async () => (await import('./trust/trust.js')).Trust,
  words: { vi: async () => (await import('./messages/vi/trust.js')).trust, en: async () => (await import('./messages/en/trust.js')).trust },
})

/** What came behind # in the address: a slip, or the code of a printed receipt. */
export interface Brought {
  readonly slip: SlipLink | null
  readonly receipt: string | null
}

/** The voter's pages by their address. */
export function Pages ({ path, brought }: { readonly path: string, readonly brought: Brought }) {
  const speech = useSpeech()
  return (
    <>
      <header><strong>{speech.messages.service}</strong><LanguageSwitch speech={speech} /></header>
      <main><Page path={path} brought={brought} /></main>
      {path !== '/kiosk' && <Foot />}
    </>
  )
}

/** A tab of its own, so that a ballot being marked stays; a kiosk leads nowhere. */
function Foot () {
  const { guide, round } = useSpeech().messages
  return (
    <footer class="foot no-print">
      <a href="/huong-dan/nguoi-ghi-phieu" target="_blank" rel="noopener" hreflang="vi">{guide}</a>
      <a href="/who" target="_blank" rel="noopener">{round.who}</a>
    </footer>
  )
}

function Page ({ path, brought: { slip, receipt } }: { readonly path: string, readonly brought: Brought }) {
  if (path.startsWith(dialogueAddress)) return <Dialogue round={path.slice(dialogueAddress.length)} />
  switch (path) {
    case '/check': return isSecureContext ? <Check receipt={receipt} /> : <Insecure />
    case '/result': return <Result slip={slip} />
    case '/kiosk': return isSecureContext ? <Kiosk /> : <Insecure />
    case '/who': return <Who />
    case '/trust': return <Trust />
    default: return isSecureContext ? <VoteFlow slip={slip} place="own" onEnd={() => {}} /> : <Insecure />
  }
}
