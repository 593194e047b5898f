import { useState } from 'preact/hooks'
import { ConfirmButton } from '../parts/confirm.js'
import { Tick } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import type { ReadShare } from '../shares/read-share.js'
import { ShareReader } from '../shares/share-reader.js'

/** Gathers as many shares as are needed, then counts; they are on this device for that time only. */
export function CountForm ({ view: { round, boardKey } }: { readonly view: RoundView }) {
  const { rounds, shares: words } = useMessages()
  const { count: say } = rounds
  const [announced, setAnnounced] = useState(false)
  const [shares, setShares] = useState<readonly ReadShare[]>([])
  const count = useAct(() => call('POST', `/rounds/${round.id}/count`, { shares: shares.map(({ text }) => text) }), { said: say.counted, after: () => setShares([]) })
  const { threshold, shareDigests } = boardKey!
  const add = (share: ReadShare) => setShares(before => [...before.filter(({ index }) => index !== share.index), share])
  return (
    <section class="card">
      <h3>{say.title}</h3>
      <Tick label={say.announced} hint={say.announcedHint} value={announced} onChange={setAnnounced} />
      {announced && (
        <>
          <ShareReader registered={shareDigests} label={say.load} onRead={add} />
          <p role="status">{say.loaded(shares.length, threshold)}</p>
          <ul>{shares.toSorted((a, b) => a.index - b.index).map(({ index }) => <li key={index}>{words.number(index, shareDigests.length)} ✓</li>)}</ul>
          <ConfirmButton label={say.count} consequence={say.consequence} act={{ ...count, run: () => count.run(undefined) }} disabled={shares.length < threshold} />
        </>
      )}
    </section>
  )
}
