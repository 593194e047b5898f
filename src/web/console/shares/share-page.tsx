import type { ShareFile } from '../../../crypto/shares.js'
import { useMessages } from '../messages/speech.js'
import type { RoundSummary } from '../service/types.js'
import { Qr } from './qr.js'

/** One share as it is printed: what it is of, its QR code, and the same in letters in groups of four. */
export function SharePage ({ round, file, onSave }: { readonly round: RoundSummary, readonly file: ShareFile, readonly onSave: () => void }) {
  const { shares } = useMessages()
  const title = shares.number(file.index, file.shares)
  return (
    <article class="share-page">
      <h4>{title}</h4>
      <p>{round.title}</p>
      <p>{shares.needed(file.threshold, file.shares)}</p>
      <Qr text={JSON.stringify(file)} label={title} />
      <p>{shares.text}<br /><span class="mono">{inFours(file.share)}</span></p>
      <p>{shares.digest}<br /><span class="mono">{inFours(file.digest)}</span></p>
      <p class="soft">{shares.keep}</p>
      <button type="button" class="no-print" onClick={onSave}>{shares.saveOne(file.index)}</button>
    </article>
  )
}

function inFours (text: string): string {
  return text.match(/.{1,4}/g)!.join(' ')
}
