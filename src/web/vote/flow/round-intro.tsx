import type { ComponentChildren } from 'preact'
import type { RoundView } from '../device-calls.js'
import { useMessages } from '../speech.js'
import { Heading } from './heading.js'
import type { Place, Screen } from './screen.js'

interface RoundIntroProps {
  readonly round: RoundView
  readonly before: Extract<Screen, { name: 'round' }>['before']
  readonly matched: boolean
  readonly place: Place
  readonly onBegin: () => void
}

/** What the voter is asked, by whom, and how his ballot is kept secret. */
export function RoundIntro ({ round, before, matched, place, onBegin }: RoundIntroProps) {
  const { round: words } = useMessages()
  const { manifest: { round: { title, unit, period, kind } }, place: { name, summoned }, subjects } = round
  return (
    <>
      <Heading>{title}</Heading>
      {before === 'unsaved' && <p class="notice">{words.resumed}</p>}
      {before === 'cast' && <p class="notice">{words.again}</p>}
      <dl class="facts">
        <Fact name={words.kind}>{words.kinds[kind]}</Fact>
        <Fact name={words.unit}>{unit.name}</Fact>
        <Fact name={words.period}>{words.periodWords(period)}</Fact>
        <Fact name={words.place}>{name}</Fact>
        <Fact name={words.voters}>{words.count(summoned)}</Fact>
        <Fact name={words.subjects}>{words.count(subjects.length)}</Fact>
        <Fact name={words.fingerprint} wide><Fingerprint round={round} matched={matched || before === 'cast'} /></Fact>
      </dl>
      <h2>{words.secrecyTitle}</h2>
      <ul>{words.secrecy.map(sentence => <li key={sentence}>{sentence}</li>)}</ul>
      {place === 'own' && <p><a href="/who" target="_blank" rel="noopener">{words.who}</a></p>}
      {place === 'kiosk' && <p class="notice">{words.kiosk}</p>}
      <button type="button" class="primary" onClick={onBegin}>{words.begin}</button>
    </>
  )
}

function Fact ({ name, wide = false, children }: { readonly name: string, readonly wide?: boolean, readonly children: ComponentChildren }) {
  return <div class={wide ? 'wide' : ''}><dt>{name}</dt><dd>{children}</dd></div>
}

/** With a link the device has compared it already; a typed code leaves that to the eye. */
function Fingerprint ({ round, matched }: { readonly round: RoundView, readonly matched: boolean }) {
  const { round: words } = useMessages()
  return <><code>{round.fingerprint}</code><br />{matched ? words.matched : <strong>{words.compare}</strong>}</>
}
