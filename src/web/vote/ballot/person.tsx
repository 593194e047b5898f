import type { ManifestSubject } from '../../../domain/round/manifest.js'

/** A person rated: rank and name, post, unit. */
export function Person ({ subject: { rank, name, post, unit } }: { readonly subject: ManifestSubject }) {
  return (
    <>
      <span class="name">{rank} <strong>{name}</strong></span>
      <span class="post">{post}{unit !== '' && `, ${unit}`}</span>
    </>
  )
}
