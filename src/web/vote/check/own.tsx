import { useEffect, useState } from 'preact/hooks'
import type { BoxReport } from '../../../client/check.js'
import type { State } from '../../../domain/round/round.js'
import { troubleOf } from '../calls.js'
import type { Trouble } from '../calls.js'
import { theDevice } from '../device.js'
import type { DeviceView, RoundView } from '../device-calls.js'
import type { CheckWords } from '../messages/vi/check.js'
import { dialogueAddress } from '../dialogue/address.js'
import { Problems, Verdict, tellTrouble } from './findings.js'
import { Roots } from './roots.js'
import { Where } from './where.js'

/** What is known: where the device is, where the round is, and the report once there is one. */
interface Standing {
  readonly view: DeviceView
  readonly round: RoundView | null
  readonly state: State | null
  readonly report: BoxReport | null
}

const closed: ReadonlySet<State | null> = new Set(['closed', 'counted', 'published'])

/** The check with what this device remembers. */
export function OwnCheck ({ words }: { readonly words: CheckWords }) {
  const [standing, setStanding] = useState<Standing | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const look = () => {
    setStanding(null)
    setTrouble(null)
    lookUp().then(setStanding, (error: unknown) => setTrouble(troubleOf(error)))
  }
  useEffect(look, [])
  return (
    <section aria-labelledby="own">
      <h2 id="own">{words.own}</h2>
      {trouble && <p role="alert">{tellTrouble(words, trouble)}</p>}
      {!standing && !trouble && <p aria-busy="true" role="status">{words.working}</p>}
      {standing && <Found words={words} {...standing} />}
      {(trouble || (standing && standing.view.step !== null)) && <button type="button" onClick={look}>{words.again}</button>}
    </section>
  )
}

async function lookUp (): Promise<Standing> {
  const view = await theDevice().view()
  if (view.step === null) return { view, round: null, state: null, report: null }
  const { state } = await theDevice().status()
  const round = await theDevice().round()
  const cast = view.step === 'sealed' || view.step === 'acknowledged'
  return { view, round, state, report: cast && closed.has(state) ? await check() : null }
}

/** Null for a sheet that was sealed and never got a credential to be cast with. */
async function check (): Promise<BoxReport | null> {
  try {
    return await theDevice().check()
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble.kind === 'refused' && trouble.code === 'wrong-state') return null
    throw error
  }
}

function Found ({ words, view, round, state, report }: Standing & { readonly words: CheckWords }) {
  if (view.step === null || round === null || state === null) return <p>{words.none}</p>
  const { manifest, fingerprint, place, subjects } = round
  return (
    <>
      <Where words={words} round={manifest.round.title} place={place.name} fingerprint={fingerprint} />
      {report
        ? <Report words={words} report={report} acknowledged={view.step === 'acknowledged'} envelopes={subjects.length} />
        : (
            <>
              {state !== 'cancelled' && !closed.has(state) && <p>{words.steps[view.step]}</p>}
              <p>{closed.has(state) ? words.neverCast : words.states[state]}</p>
              {state === 'open' && view.step !== 'acknowledged' && <p><a href="/vote">{words.goOn}</a></p>}
            </>
          )}
      {state === 'published' && manifest.rules.comments && <p><a href={`${dialogueAddress}${manifest.round.id}`}>{words.dialogue}</a></p>}
    </>
  )
}

function Report ({ words, report, acknowledged, envelopes }: { readonly words: CheckWords, readonly report: BoxReport, readonly acknowledged: boolean, readonly envelopes: number }) {
  const { problems, found, sheets } = report
  // A sheet that never was acknowledged may rightly be missing; that is no finding about the box.
  const lost = !acknowledged && found === -1
  const about = lost ? problems.filter(problem => problem !== 'credential-missing' && problem !== 'sheet-missing') : problems
  return (
    <>
      {about.length > 0 && <Problems words={words} problems={about} />}
      {lost && <Verdict good={false}>{words.bad.lost}</Verdict>}
      {problems.length === 0 && (
        <Verdict good>
          <strong>{found > 0 ? words.good.earlier : words.good.whole}</strong>
          <p>{words.good.found(envelopes, sheets)}{!acknowledged && found === 0 && ` ${words.good.unacknowledged}`}</p>
        </Verdict>
      )}
      <p>{words.limits}</p>
      <Roots words={words} report={report} />
    </>
  )
}
