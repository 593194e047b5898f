import { en } from './messages/en.js'
import { vi } from './messages/vi.js'

/** What the page tells: where https is, and what of an own certificate is to be compared. */
export interface PageFacts {
  /** Origins, the best first. */
  readonly addresses: readonly string[]
  /** SHA-256 of the service's own authority; null when its certificate was given, which devices trust by themselves. */
  readonly caFingerprint: string | null
}

/** Where the certificate of the own authority is, here and beside https. */
export const certificatePath = '/tls/ca.crt'

const languages = [['vi', vi], ['en', en]] as const
const style = `body{margin:0;background:#fff;color:#111;font:1.125rem/1.6 system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.2rem}
section+section{border-top:1px solid #999;margin-top:2rem}
a{color:#003f8a}li{margin:.25rem 0}.address{font-size:1.25rem;font-weight:700;overflow-wrap:anywhere}code{overflow-wrap:anywhere}`

/** The whole page, Vietnamese first. It depends on nothing that was asked for: no path, no header. */
export function plainPage (facts: PageFacts): string {
  const sections = languages.map(([lang, words]) => section(lang, words, facts)).join('\n')
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(vi.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${sections}
</main>
</body>
</html>
`
}

function section (lang: string, words: Readonly<Record<keyof typeof vi, string>>, { addresses, caFingerprint }: PageFacts): string {
  const heading = lang === 'vi' ? 'h1' : 'h2'
  const links = addresses.map(address => `<li><a class="address" href="${escape(address)}/">${escape(address)}</a></li>`).join('')
  return `<section lang="${lang}">
<${heading}>${escape(words.heading)}</${heading}>
<p>${escape(words.why)}</p>
<p>${escape(words.open)}</p>
<ul>${links}</ul>
${caFingerprint === null ? '' : trusting(words, addresses, caFingerprint)}<p>${escape(words.nothing)}</p>
</section>`
}

function trusting (words: Readonly<Record<keyof typeof vi, string>>, [address = '']: readonly string[], fingerprint: string): string {
  return `<h2>${escape(words.certificate)}</h2>
<p>${escape(words.trust.replace('{trust}', `${address}/trust`))}</p>
<p><a href="${certificatePath}" download>${escape(words.download)}</a></p>
<p>${escape(words.compare)}</p>
<p>${escape(words.fingerprint)} <code>${escape(fingerprint)}</code></p>
`
}

function escape (text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}
