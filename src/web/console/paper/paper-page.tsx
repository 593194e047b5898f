import { useEffect } from 'preact/hooks'
import { Link } from 'wouter'
import type { Manifest } from '../../../domain/round/manifest.js'
import { Empty } from '../parts/empty.js'
import { FileButton } from '../parts/file-button.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useNews } from '../rounds/live.js'
import { useRound } from '../rounds/read-rounds.js'
import { forgetHere } from '../service/kept-here.js'
import type { PaperPlace, RoundView } from '../service/types.js'
import { useRole, useSeat, useWho } from '../session/who.js'
import { Entries } from './entries.js'
import { Numbers } from './numbers.js'
import { OwnEntry } from './own-entry.js'
import { Stage } from './paper-places.js'
import { paperPath, useManifest, usePaper } from './read-paper.js'

/** One place that votes on paper: its ballots, its numbers, and its marks, entered by two. */
export function PaperPage ({ id, place }: { readonly id: string, readonly place: string }) {
  const query = useRound(id)
  return <Loaded query={query}>{view => <OfRound view={view} at={place} />}</Loaded>
}

function OfRound ({ view, at }: { readonly view: RoundView, readonly at: string }) {
  const { shell, rounds } = useMessages()
  const { round } = view
  const places = usePaper(round.id, round.state === 'closed')
  const manifest = useManifest(round.id)
  useNews(round)
  return (
    <Loaded query={places}>
      {list => {
        const place = list.find(({ constituencyId }) => constituencyId === at)
        if (!place) return <Page title={shell.missing} />
        return (
          <Page title={place.name} lead={<><Link href={`/rounds/${round.id}/count`}>{rounds.paper.back(round.title)}</Link> · <Stage place={place} /></>}>
            <Loaded query={manifest}>{frozen => <Place view={view} place={place} manifest={frozen} />}</Loaded>
          </Page>
        )
      }}
    </Loaded>
  )
}

function Place ({ view, place, manifest }: { readonly view: RoundView, readonly place: PaperPlace, readonly manifest: Manifest }) {
  const { rounds } = useMessages()
  const { paper, slips } = rounds
  const who = useWho()
  const prints = useRole('organiser', 'board')
  const { round } = view
  const seated = useSeat(view) !== undefined
  const path = paperPath(round.id, place.constituencyId)
  const agreed = place.numbers?.agreed === true
  // What was left half-typed is of no use any more, and sheets are destroyed.
  useEffect(() => { if (agreed) forgetHere(path) }, [agreed])
  const works = seated && round.state === 'closed' && !agreed
  return (
    <>
      {prints && (
        <section class="card no-print">
          <h2>{paper.ballots}</h2>
          <p class="soft">{slips.paperLead}</p>
          <FileButton label={slips.paperOf(place.name)} path={`/rounds/${round.id}/constituencies/${place.constituencyId}/ballot.pdf`} name="phieu-giay" ending="pdf" />
        </section>
      )}
      {['prepared', 'open', 'closing'].includes(round.state)
        ? <Empty>{paper.notYet}</Empty>
        : (
          <>
            <Numbers path={path} place={place} writes={works && place.entries.length === 0} />
            <Entries view={view} place={place} />
            {works && place.numbers?.announced && <OwnEntry key={who.accountId} view={view} place={place} manifest={manifest} collected={place.numbers.collected} />}
          </>
        )}
    </>
  )
}
