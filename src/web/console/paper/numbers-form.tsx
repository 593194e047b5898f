import { useEffect } from 'preact/hooks'
import type { PaperNumbers } from '../../../domain/count/paper-vote.js'
import { TextField, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Stale } from '../parts/stale.js'
import { useMessages } from '../messages/speech.js'
import { call, callForEdition } from '../service/call.js'
import { useGuarded } from '../service/guarded.js'
import { useKept } from '../service/kept.js'
import type { Kept, Versioned } from '../service/kept.js'
import type { PaperPlace } from '../service/types.js'

interface Options {
  readonly path: string
  readonly place: PaperPlace
  readonly onDone: () => void
  readonly onBegun: () => void
}

/** The numbers as they are being written; what another member writes meanwhile is not written over unseen. */
export function NumbersForm ({ first, ...options }: Options & { readonly first: Versioned<PaperNumbers | null> }) {
  const kept = useKept(first)
  return <Fields key={kept.turn} {...options} kept={kept} />
}

function Fields ({ path, place: { summoned }, onDone, onBegun, kept: { base, begin } }: Options & { readonly kept: Kept<PaperNumbers | null> }) {
  const { common, rounds } = useMessages()
  const { paper, figures } = rounds
  const draft = useDraft(textsOf(base.value))
  const { values, bind } = draft
  const guarded = useGuarded<PaperNumbers | null>({
    base, said: paper.numbersSaved, after: onDone,
    read: () => callForEdition(`${path}/numbers`),
    write: (mine, seen) => call('PUT', `${path}/numbers`, mine, seen.version),
  })
  const begun = Object.values(values).some(text => text !== '')
  useEffect(() => { if (begun) onBegun() }, [begun])
  return (
    <>
      <Form act={guarded} submit={paper.saveNumbers} onSubmit={() => guarded.save(numbersIn(values))} more={base.value && <button type="button" class="secondary" onClick={onDone}>{common.cancel}</button>}>
        <p class="soft">{paper.numbersLead}</p>
        <div class="row">
          <TextField label={paper.printed} type="number" min={0} required {...bind('printed')} />
          <TextField label={figures.issued} hint={paper.most(summoned)} type="number" min={0} max={summoned} required {...bind('issued')} />
          <TextField label={figures.collected} type="number" min={0} max={values.issued || summoned} required {...bind('collected')} />
        </div>
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now ? [paper.numbersOf(now.printed, now.issued, now.collected)] : []} merged={(_now, mine) => mine} />
    </>
  )
}

function textsOf (numbers: PaperNumbers | null) {
  const text = (count: number | undefined) => count === undefined ? '' : String(count)
  return { printed: text(numbers?.printed), issued: text(numbers?.issued), collected: text(numbers?.collected) }
}

function numbersIn (texts: ReturnType<typeof textsOf>): PaperNumbers {
  return { printed: Number(texts.printed), issued: Number(texts.issued), collected: Number(texts.collected) }
}
