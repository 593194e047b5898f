import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter'
import type { Template } from '../../../domain/round/template.js'
import { Choice, useDraft } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Loaded } from '../parts/loaded.js'
import { Page } from '../parts/page.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { CopyForm } from './copy-form.js'
import { DraftFields } from './draft/draft-fields.js'
import { begin } from './draft/template.js'
import { draftIn, textsOf } from './draft/texts.js'
import { useRounds } from './read-rounds.js'

/** Where a new round begins: a template, or an earlier round with its list and board. */
export function NewRound () {
  const { rounds } = useMessages()
  const query = useQuery({ queryKey: ['templates'], queryFn: () => call<readonly Template[]>('GET', '/templates'), staleTime: Infinity })
  return (
    <Page title={rounds.add} lead={<Link href="/rounds">{rounds.toList}</Link>}>
      <Loaded query={query}>{templates => <Beginning templates={templates} />}</Loaded>
    </Page>
  )
}

function Beginning ({ templates }: { readonly templates: readonly Template[] }) {
  const { rounds, common } = useMessages()
  const { data: earlier = [] } = useRounds()
  const [source, setSource] = useState('')
  const template = templates.find(({ id }) => id === source)
  const copied = earlier.find(({ id }) => id === source)
  return (
    <>
      <Choice
        label={rounds.beginWith} hint={rounds.beginHint} value={source} onChange={setSource}
        options={[['', common.choose], ...templates.map(({ id, name }) => [id, name] as const), ...earlier.map(({ id, title }) => [id, rounds.copyOf(title)] as const)]}
      />
      {template && <NewDraft key={source} template={template} />}
      {copied && <CopyForm key={source} from={copied} />}
    </>
  )
}

function NewDraft ({ template }: { readonly template: Template }) {
  const { rounds, common } = useMessages()
  const [, go] = useLocation()
  const draft = useDraft(textsOf(begin(template, new Date().getFullYear())))
  const create = useAct(() => call<{ readonly id: string }>('POST', '/rounds', draftIn(draft.values)), { said: common.saved, after: ({ id }) => go(`/rounds/${id}/list`) })
  return (
    <Form act={create} submit={rounds.create} onSubmit={() => void create.run(undefined)}>
      <DraftFields draft={draft} />
    </Form>
  )
}
