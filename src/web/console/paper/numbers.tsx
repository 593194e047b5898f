import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { PaperNumbers } from '../../../domain/count/paper-vote.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Empty } from '../parts/empty.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call, callForEdition } from '../service/call.js'
import type { PaperPlace } from '../service/types.js'
import { NumbersForm } from './numbers-form.js'

interface Options {
  readonly path: string
  readonly place: PaperPlace
  /** Whether the one who is signed in may still write them. */
  readonly writes: boolean
}

/** Ballots printed, issued and collected: written down, then announced, before any mark is looked at. */
export function Numbers ({ path, place, writes }: Options) {
  const { common, rounds } = useMessages()
  const { paper, figures } = rounds
  const { numbers, summoned } = place
  const [editing, setEditing] = useState(false)
  return (
    <section class="card">
      <h2>{paper.numbers}</h2>
      {numbers && (
        <dl class="facts">
          <dt>{figures.summoned}</dt><dd>{summoned}</dd>
          <dt>{paper.printed}</dt><dd>{numbers.printed}</dd>
          <dt>{figures.issued}</dt><dd>{numbers.issued}</dd>
          <dt>{figures.collected}</dt><dd>{numbers.collected}</dd>
        </dl>
      )}
      {!numbers && !writes && <Empty>{paper.noNumbers}</Empty>}
      {numbers && <p><span class={numbers.announced ? 'badge good' : 'badge plain'}>{numbers.announced ? paper.announced : paper.notAnnounced}</span></p>}
      {writes && (editing || !numbers
        ? <ToWrite path={path} place={place} onDone={() => setEditing(false)} onBegun={() => setEditing(true)} />
        : (
          <div class="buttons no-print">
            {!numbers.announced && <Announce path={path} numbers={numbers} />}
            <button type="button" class="secondary" onClick={() => setEditing(true)}>{common.change}</button>
          </div>
        ))}
    </section>
  )
}

function ToWrite ({ path, place, ...done }: Omit<Options, 'writes'> & { readonly onDone: () => void, readonly onBegun: () => void }) {
  const query = useQuery({ queryKey: ['numbers', path], queryFn: () => callForEdition<PaperNumbers | null>(`${path}/numbers`), staleTime: Infinity, gcTime: 0 })
  return <Loaded query={query}>{first => <NumbersForm path={path} place={place} first={first} {...done} />}</Loaded>
}

function Announce ({ path, numbers: { issued, collected } }: { readonly path: string, readonly numbers: PaperNumbers }) {
  const { paper } = useMessages().rounds
  const announce = useAct(() => call('POST', `${path}/announcement`, { issued, collected }), { said: paper.announcedNow })
  return <ConfirmButton label={paper.announce} consequence={paper.announceConsequence(issued, collected)} act={{ ...announce, run: () => announce.run(undefined) }} />
}
