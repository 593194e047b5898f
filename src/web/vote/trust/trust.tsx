import { useEffect, useState } from 'preact/hooks'
import './trust.css'
import { createHttp } from '../../../client/http.js'
import { Heading } from '../flow/heading.js'
import type { TrustWords } from '../messages/vi/trust.js'

/** Reply of `GET /api/tls`; fingerprints are SHA-256 in hexadecimal with colons. */
interface TlsAccount {
  readonly own: boolean
  readonly caFingerprint: string | null
  readonly certificateFingerprint: string | null
  readonly addresses: readonly string[]
}

/** How a device is told to trust the service's own certificate; made to be printed and posted. */
export function Trust ({ words }: { readonly words: TrustWords }) {
  const [account, setAccount] = useState<TlsAccount | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => { createHttp(location.origin).get<TlsAccount>('/api/tls').then(setAccount, () => setFailed(true)) }, [])
  return (
    <>
      <Heading>{words.title}</Heading>
      {failed && <p role="alert">{words.unreachable}</p>}
      {!account && !failed && <p role="status">{words.loading}</p>}
      {account && !account.own && <p>{account.certificateFingerprint === null ? words.unknown : words.given}</p>}
      {account?.own && <Install words={words} />}
      {account && <Facts words={words} account={account} />}
      {account?.own && <Devices words={words} />}
    </>
  )
}

function Install ({ words }: { readonly words: TrustWords }) {
  return (
    <>
      <p>{words.why}</p>
      <p><strong>{words.compare}</strong></p>
      <div class="actions no-print">
        <a class="button primary" href="/tls/ca.crt" download="hom-phieu-ca.crt">{words.download}</a>
        <button type="button" onClick={() => print()}>{words.print}</button>
      </div>
      <p>{words.warning}</p>
    </>
  )
}

function Facts ({ words, account: { own, caFingerprint, certificateFingerprint, addresses } }: { readonly words: TrustWords, readonly account: TlsAccount }) {
  return (
    <dl class="fingerprints">
      {caFingerprint !== null && <><dt>{words.caFingerprint}</dt><dd><Fingerprint text={caFingerprint} /></dd></>}
      {certificateFingerprint !== null && <><dt>{words.certificateFingerprint}</dt><dd><Fingerprint text={certificateFingerprint} /></dd></>}
      {addresses.length > 0 && <><dt>{words.addresses}</dt><dd>{addresses.map(address => <div key={address}><code>{address}</code></div>)}</dd></>}
      {own && <dd class="no-print">{words.notHere}</dd>}
    </dl>
  )
}

/** Four bytes a group, which breaks into lines only between groups. */
function Fingerprint ({ text }: { readonly text: string }) {
  return <code class="fingerprint">{text.match(/.{1,12}/g)!.map(group => <span key={group}>{group} </span>)}</code>
}

function Devices ({ words }: { readonly words: TrustWords }) {
  return <>{words.devices.map(({ name, steps }) => <section key={name} class="device"><h2>{name}</h2><ol>{steps.map(step => <li key={step}>{step}</li>)}</ol></section>)}</>
}
