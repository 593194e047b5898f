import { Link, useLocation } from 'wouter'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { FileImport } from './file-import.js'

/** Importing the establishment or people from a file. */
export function Import ({ kind }: { readonly kind: 'units' | 'people' }) {
  const { imports } = useMessages()
  const [, go] = useLocation()
  return (
    <Page title={imports.titles[kind]} lead={<Link href={`/${kind}`}>{imports.back[kind]}</Link>}>
      <FileImport kind={kind} path={`/imports/${kind}`} onDone={() => go(`/${kind}`)} />
    </Page>
  )
}
