import { useId, useState } from 'preact/hooks'
import { chainStart, followChain } from '../../../crypto/trail.js'
import type { Chain } from '../../../crypto/trail.js'
import { Bar } from '../parts/bar.js'
import { Loaded } from '../parts/loaded.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { Entries } from './entries.js'
import { compareKept, readKept } from './kept-trail.js'
import type { KeptVerdict } from './kept-trail.js'
import { everything, readAll, useServedChain } from './read-trail.js'
import type { TrailEvent } from './read-trail.js'

/** What this device found: how far the chain holds, the entries where it breaks, and how an earlier export compares. */
interface Finding {
  readonly chain: Chain
  readonly around: readonly TrailEvent[]
  readonly kept: KeptVerdict | null
}

/** Whether the chain holds: as the service says it, and as this device computes it from the entries themselves. */
export function ChainCard () {
  const { audit: { chain: words, reading } } = useMessages()
  const id = useId()
  const served = useServedChain()
  const [progress, setProgress] = useState<readonly [done: number, total: number]>([0, 0])
  const [finding, setFinding] = useState<Finding | null>(null)
  const check = useAct(async (file: File | null) => {
    setFinding(null)
    setProgress([0, 0])
    const kept = file && readKept(await file.text())
    const events = await readAll(everything, (done, total) => setProgress([done, total]))
    const chain = followChain(chainStart, events)
    const at = events.findIndex(({ number }) => number === chain.brokenAt)
    return { chain, around: at < 0 ? [] : events.slice(Math.max(at - 1, 0), at + 1), kept: kept && compareKept(kept, events) }
  }, { after: setFinding })
  const compare = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (file) await check.run(file)
    input.value = ''
  }
  return (
    <section class="card">
      <h2>{words.title}</h2>
      <p class="no-print">{words.lead}</p>
      <Loaded query={served}>
        {({ brokenAt, length }) => <p><span class={brokenAt === null ? 'badge good' : 'badge bad'}>{brokenAt === null ? words.served(length) : words.servedBroken(brokenAt)}</span></p>}
      </Loaded>
      <div class="no-print">
        <div class="buttons"><button type="button" class="secondary" aria-busy={check.busy} disabled={check.busy} onClick={() => void check.run(null)}>{words.check}</button><span class="soft">{words.checkLead}</span></div>
        <div class="field">
          <label for={id}>{words.kept}</label>
          <input id={id} type="file" accept=".json,application/json" aria-describedby={`${id}-hint`} disabled={check.busy} onChange={event => void compare(event.currentTarget)} />
          <small id={`${id}-hint`}>{words.keptHint}</small>
        </div>
      </div>
      {check.busy && <Bar done={progress[0]} total={progress[1]} label={reading(...progress)} />}
      <Trouble error={check.error} />
      {finding && <Verdict finding={finding} />}
    </section>
  )
}

function Verdict ({ finding: { chain, around, kept } }: { readonly finding: Finding }) {
  const { audit: { chain: words } } = useMessages()
  return (
    <div role="status">
      {chain.brokenAt === null
        ? <p class="verdict good">{words.intact(chain.number)}</p>
        : <><p class="verdict bad">{words.broken(chain.brokenAt)}</p><Entries events={around} label={words.title} /></>}
      {kept && <KeptSentence kept={kept} />}
      {chain.brokenAt === null && <p>{words.last(chain.number)}<br /><span class="mono">{chain.digest}</span></p>}
    </div>
  )
}

function KeptSentence ({ kept }: { readonly kept: KeptVerdict }) {
  const { audit: { chain: words } } = useMessages()
  if (kept.is === 'continued') return <p class="verdict good">{words.continued(kept.length)}</p>
  return <p class="verdict bad">{kept.is === 'rewritten' ? words.rewritten(kept.number) : words.keptBroken(kept.number)}</p>
}
