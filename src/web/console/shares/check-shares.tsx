import { ShareReader } from './share-reader.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import type { ReadShare } from './read-share.js'

interface Options {
  readonly view: RoundView
  readonly boardKey: NonNullable<RoundView['boardKey']>
  readonly mayCheck: boolean
}

/** Which shares were read back, and reading one back: only that it was right is told to the service. */
export function CheckShares ({ view: { round }, boardKey: { shareDigests, checked }, mayCheck }: Options) {
  const { shares } = useMessages()
  const check = useAct(async ({ index, digest }: ReadShare) => {
    await call('POST', `/rounds/${round.id}/shares/${index}/check`, { digest })
    return index
  }, { said: shares.readable })
  const reading = mayCheck && (round.state === 'draft' || round.state === 'prepared')
  return (
    <>
      <ul class="plain">
        {checked.map((done, at) => <li key={at}>{shares.number(at + 1, checked.length)}: <span class={done ? 'badge good' : 'badge plain'}>{done ? shares.checked : shares.unchecked}</span></li>)}
      </ul>
      {reading && <ShareReader registered={shareDigests} label={shares.checkTitle} onRead={share => void check.run(share)} />}
      <Trouble error={check.error} />
    </>
  )
}
