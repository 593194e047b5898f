import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import * as z from 'zod'
import { ServiceRefusal } from '../../../client/http.js'
import type { Manifest } from '../../../domain/round/manifest.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Loaded } from '../parts/loaded.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { forgetHere, useKeptHere } from '../service/kept-here.js'
import type { OwnPaperEntry, PaperPlace, RoundView } from '../service/types.js'
import { useWho } from '../session/who.js'
import { Differences } from './differences.js'
import { Sheets } from './sheets.js'
import { Totals } from './totals.js'
import { paperPath } from './read-paper.js'

const forms = ['sheets', 'totals'] as const
const chosenForm = z.enum(forms).nullable()

interface Options {
  readonly view: RoundView
  readonly place: PaperPlace
  readonly manifest: Manifest
  readonly collected: number
}

/** What a member of the board enters himself: in one of two forms, finished, then compared with the other's. */
export function OwnEntry (options: Options) {
  const path = paperPath(options.view.round.id, options.place.constituencyId)
  const query = useQuery({ queryKey: ['entry', path], queryFn: () => readEntry(path), staleTime: Infinity })
  return <Loaded query={query}>{entry => <Own {...options} path={path} entry={entry} reread={query.refetch} />}</Loaded>
}

interface OwnOptions extends Options {
  readonly path: string
  readonly entry: OwnPaperEntry | null
  readonly reread: () => Promise<unknown>
}

function Own ({ view, place, manifest, collected, path, entry, reread }: OwnOptions) {
  const { paper } = useMessages().rounds
  const who = useWho()
  const name = `${who.accountId} ${path}`
  const chosen = useKeptHere(`${name} form`, chosenForm, null)
  const [correcting, setCorrecting] = useState(false)
  const withdraw = useAct(() => call('DELETE', `${path}/entry`), { said: paper.withdrawn, after: () => { setCorrecting(false); forgetHere(name); chosen.forget() } })
  const form = entry?.form ?? chosen.value
  const subjects = place.subjectIds.map(id => manifest.subjects.find(subject => subject.id === id)!)
  const onDone = async () => {
    await reread()
    setCorrecting(false)
  }
  const ballot = { subjects, levels: manifest.levels, collected, path, name, onDone }
  const finished = entry !== null && entry.totals !== null
  const compared = finished && place.entries.filter(one => one.finished).length > 1
  return (
    <>
      <Differences view={view} path={path} compared={compared} subjects={subjects} levels={manifest.levels} />
      <section class="card">
        <h2>{paper.own}</h2>
        {form === null && (
          <>
            <p>{paper.choose}</p>
            <div class="buttons">{forms.map(one => <button key={one} type="button" onClick={() => chosen.change(() => one)}>{paper.forms[one]}</button>)}</div>
          </>
        )}
        {finished && !correcting && (
          <>
            <p><span class="badge good">{paper.finished[entry.form]}</span></p>
            <div class="buttons"><button type="button" onClick={() => setCorrecting(true)}>{paper.correct}</button></div>
          </>
        )}
        {(!finished || correcting) && form === 'sheets' && <Sheets {...ballot} kept={entry?.sheets ?? []} finished={finished} />}
        {(!finished || correcting) && form === 'totals' && <Totals {...ballot} before={entry?.totals ?? null} />}
        {form !== null && (
          <div class="buttons no-print">
            {correcting && finished && <button type="button" class="secondary" onClick={() => setCorrecting(false)}>{paper.stopCorrecting}</button>}
            {entry === null
              ? <button type="button" class="secondary" onClick={chosen.forget}>{paper.otherForm}</button>
              : <ConfirmButton label={paper.withdraw} kind="secondary" consequence={paper.withdrawConsequence} act={{ ...withdraw, run: () => withdraw.run(undefined) }} />}
          </div>
        )}
      </section>
    </>
  )
}

/** Null before anything was entered. */
async function readEntry (path: string): Promise<OwnPaperEntry | null> {
  try {
    return await call<OwnPaperEntry>('GET', `${path}/entry`)
  } catch (error) {
    if (error instanceof ServiceRefusal && error.code === 'not-found') return null
    throw error
  }
}
