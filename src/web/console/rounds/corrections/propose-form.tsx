import { useState } from 'preact/hooks'
import type { Manifest } from '../../../../domain/round/manifest.js'
import { useManifest, usePaper } from '../../paper/read-paper.js'
import { TotalsFields, wrongRows } from '../../paper/totals-fields.js'
import { textsOf, totalsIn } from '../../paper/totals-texts.js'
import { ConfirmButton } from '../../parts/confirm.js'
import { Choice, TextArea, TextField } from '../../parts/fields.js'
import { Loaded } from '../../parts/loaded.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import { call } from '../../service/call.js'
import type { PaperPlace, RoundView } from '../../service/types.js'

/** The head of the board counts a paper place again and proposes what was found. */
export function ProposeForm ({ view: { round }, waiting }: { readonly view: RoundView, readonly waiting: boolean }) {
  const { corrections: words } = useMessages().rounds
  const paper = usePaper(round.id, false)
  const manifest = useManifest(round.id)
  const [chosen, choose] = useState('')
  return (
    <details class="no-print">
      <summary>{words.propose}</summary>
      <Loaded query={manifest}>
        {frozen => (
          <Loaded query={paper}>
            {places => {
              const place = places.find(({ constituencyId }) => constituencyId === chosen)
              return (
                <section>
                  {waiting && <p class="hint">{words.replaces}</p>}
                  <Choice label={words.place} value={chosen} onChange={choose} options={[['', '—'], ...places.map(({ constituencyId, name }) => [constituencyId, name] as const)]} />
                  {place && <Fields key={chosen} round={round.id} place={place} manifest={frozen} />}
                </section>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </details>
  )
}

function Fields ({ round, place: { constituencyId, summoned, subjectIds, numbers }, manifest }: { readonly round: string, readonly place: PaperPlace, readonly manifest: Manifest }) {
  const { rounds } = useMessages()
  const { corrections: words, figures } = rounds
  const subjects = subjectIds.map(id => manifest.subjects.find(subject => subject.id === id)!)
  const [reason, setReason] = useState('')
  const [issued, setIssued] = useState(String(numbers?.issued ?? ''))
  const [collected, setCollected] = useState(String(numbers?.collected ?? ''))
  const [texts, setTexts] = useState(() => textsOf(null, subjects.length, manifest.levels.length))
  const totals = totalsIn(texts, subjects)
  const propose = useAct(() => call('POST', `/rounds/${round}/corrections`, {
    reason, places: [{ constituencyId, issued: Number(issued), collected: Number(collected), totals }],
  }), { said: words.proposed })
  const ready = reason.trim() !== '' && issued !== '' && collected !== '' && totals !== null && wrongRows(texts, Number(collected)) === 0
  return (
    <>
      <TextArea label={words.reason} hint={words.reasonHint} rows={2} required value={reason} onChange={setReason} />
      <div class="row">
        <TextField label={figures.issued} type="number" min={0} max={summoned} value={issued} onChange={setIssued} />
        <TextField label={figures.collected} type="number" min={0} max={issued || summoned} value={collected} onChange={setCollected} />
      </div>
      <TotalsFields subjects={subjects} levels={manifest.levels} collected={Number(collected)} texts={texts} change={change => setTexts(now => change(now))} />
      <ConfirmButton label={words.submit} consequence={words.submitConsequence} act={{ ...propose, run: () => propose.run(undefined) }} disabled={!ready} />
    </>
  )
}
