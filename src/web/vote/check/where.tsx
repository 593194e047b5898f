import type { CheckWords } from '../messages/vi/check.js'

/** Which round and which place a check is about. */
export function Where ({ words, round, place, fingerprint }: { readonly words: CheckWords, readonly round: string, readonly place: string | undefined, readonly fingerprint: string }) {
  return (
    <>
      <h3>{round}</h3>
      <dl class="facts">
        <div><dt>{words.place}</dt><dd>{place}</dd></div>
        <div class="wide"><dt>{words.fingerprint}</dt><dd><code>{fingerprint}</code></dd></div>
      </dl>
    </>
  )
}
