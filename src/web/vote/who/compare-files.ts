/** A file of the pages: SHA-256 (hexadecimal) of what this browser was given, null where it could not be fetched. */
export interface ComparedFile {
  readonly path: string
  readonly digest: string | null
  readonly outcome: 'fits' | 'differs' | 'missing'
}

interface Published {
  readonly digests: readonly { readonly path: string, readonly sha256: string }[]
}

/** Where a page's file is served; all others have their path as address. */
const addresses: Readonly<Record<string, string>> = { 'vote.html': '/vote', 'console.html': '/console' }

/** The users' guide runs nothing, and its pictures would cost a phone a megabyte. */
const guide = 'huong-dan/'

/** Fetches every published file of the pages and compares; `none` when the service publishes no list. Rejects when it cannot be reached. */
export async function compareFiles (): Promise<readonly ComparedFile[] | 'none' | 'insecure'> {
  const reply = await fetch('/api/pages', quiet)
  if (!reply.ok) return 'none'
  if (!isSecureContext) return 'insecure'
  const { digests } = await reply.json() as Published
  return digests.length === 0 ? 'none' : Promise.all(digests.filter(({ path }) => !path.startsWith(guide)).map(compare))
}

// From the cache where it is there: what counts is what this browser runs.
const quiet: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' }

async function compare ({ path, sha256 }: Published['digests'][number]): Promise<ComparedFile> {
  const digest = await digestOf(addresses[path] ?? `/${path}`)
  return { path, digest, outcome: digest === null ? 'missing' : digest === sha256 ? 'fits' : 'differs' }
}

async function digestOf (address: string): Promise<string | null> {
  const reply = await fetch(address, quiet)
  if (!reply.ok) return null
  const bytes = await crypto.subtle.digest('SHA-256', await reply.arrayBuffer())
  return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
}
