import type { Draft } from '../../../../domain/round/round.js'
import { useDraft } from '../../parts/fields.js'
import { Form } from '../../parts/form.js'
import { Stale } from '../../parts/stale.js'
import { useMessages } from '../../messages/speech.js'
import { useGuarded } from '../../service/guarded.js'
import type { RoundView } from '../../service/types.js'
import { useRole } from '../../session/who.js'
import { DraftFields } from '../draft/draft-fields.js'
import { PlanFacts } from '../draft/plan-facts.js'
import { draftIn, draftOf, textsOf } from '../draft/texts.js'
import { usePartOfDraft } from '../part-of-draft.js'
import type { PartOfDraft } from '../part-of-draft.js'

/** The plan: written while the round is a draft, read afterwards. */
export function PlanStep ({ view }: { readonly view: RoundView }) {
  const organises = useRole('organiser')
  const part = usePartOfDraft(view, ({ round }) => draftOf(round))
  if (view.round.state !== 'draft' || !organises) return <PlanFacts round={view.round} />
  return <PlanForm key={part.turn} part={part} />
}

function PlanForm ({ part }: { readonly part: PartOfDraft<Draft> }) {
  const { rounds, common } = useMessages()
  const { base, read, write, begin } = part
  const draft = useDraft(textsOf(base.value))
  const guarded = useGuarded({ base, read, write: (mine, seen) => write('', mine, seen), said: common.saved, after: begin })
  const labels = rounds.form.fields as Readonly<Record<string, string>>
  return (
    <>
      <Form act={guarded} submit={common.save} onSubmit={() => guarded.save(draftIn(draft.values))}>
        <DraftFields draft={draft} />
      </Form>
      <Stale
        guarded={guarded} onTake={begin}
        differences={now => changed(base.value, now).map(key => labels[key] ?? key)}
        merged={(now, mine) => ({ ...now, ...Object.fromEntries(changed(base.value, mine).map(key => [key, mine[key]])) })}
      />
    </>
  )
}

function changed (one: Draft, other: Draft): readonly (keyof Draft)[] {
  return (Object.keys(one) as (keyof Draft)[]).filter(key => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
}
