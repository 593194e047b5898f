import { useState } from 'preact/hooks'
import type { WhoWords } from '../messages/vi/who.js'
import { compareFiles } from './compare-files.js'
import type { ComparedFile } from './compare-files.js'

type Outcome = readonly ComparedFile[] | 'checking' | 'none' | 'unreachable' | 'insecure'

/** The files of these pages as this browser has them, beside the digests that the service publishes. */
export function PageDigests ({ words: { pages } }: { readonly words: WhoWords }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const compare = () => {
    setOutcome('checking')
    compareFiles().then(setOutcome, () => setOutcome('unreachable'))
  }
  return (
    <>
      <p>{pages.explain}</p>
      <button type="button" onClick={compare} disabled={outcome === 'checking'}>{pages.compare}</button>
      <div role="status">
        {typeof outcome === 'string' && <p>{pages[outcome]}</p>}
        {Array.isArray(outcome) && <p><strong>{told(pages, outcome)}</strong></p>}
      </div>
      {Array.isArray(outcome) && <Files pages={pages} files={outcome} />}
      <p>{pages.limit}</p>
      <pre tabIndex={0}><code>node bin/hom-phieu.js verify hom-phieu-niem-phong.json</code></pre>
    </>
  )
}

function told (pages: WhoWords['pages'], files: readonly ComparedFile[]): string {
  const wrong = files.filter(({ outcome }) => outcome !== 'fits').length
  return wrong === 0 ? pages.same(files.length) : pages.different(wrong)
}

function Files ({ pages, files }: { readonly pages: WhoWords['pages'], readonly files: readonly ComparedFile[] }) {
  return (
    <details>
      <summary>{pages.show}</summary>
      <table class="digests">
        <thead><tr><th scope="col">{pages.file}</th><th scope="col">{pages.digest}</th><th scope="col">{pages.outcome}</th></tr></thead>
        <tbody>
          {files.map(({ path, digest, outcome }) => (
            <tr key={path}><th scope="row"><code>{path}</code></th><td><code>{digest?.match(/.{1,8}/g)?.join(' ')}</code></td><td>{pages[outcome]}</td></tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
