import { useState } from 'preact/hooks'
import type { Comment, DialogueView, Theme } from '../../../domain/dialogue/dialogue.js'
import { Empty } from '../parts/empty.js'
import { TextArea } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Stale } from '../parts/stale.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import { useGuarded } from '../service/guarded.js'
import { useKept } from '../service/kept.js'
import type { Kept } from '../service/kept.js'
import { useRole } from '../session/who.js'
import { readDialogue } from './read-dialogue.js'

/** Every theme with its comments and the leadership's answer, to be read or written. */
export function Answers ({ view }: { readonly view: DialogueView }) {
  const { dialogue } = useMessages()
  const { answers } = dialogue
  const answering = useRole('organiser', 'leader')
  const loose = view.comments.filter(({ themeId }) => themeId === null)
  return (
    <section>
      <h2>{answers.title}</h2>
      {view.themes.length === 0 && <Empty>{answers.empty}</Empty>}
      {view.themes.map(theme => (
        <article class="card" key={theme.id}>
          <h3>{theme.title}</h3>
          <Comments comments={view.comments.filter(({ themeId }) => themeId === theme.id)} />
          {answering ? <AnswerForm view={view} theme={theme} /> : <Answer text={theme.answer} />}
        </article>
      ))}
      {loose.length > 0 && <article class="card"><h3>{answers.unplaced}</h3><Comments comments={loose} /></article>}
    </section>
  )
}

function Comments ({ comments }: { readonly comments: readonly Comment[] }) {
  return <ul class="plain">{comments.map(({ id, text }) => <li key={id}><blockquote>{text}</blockquote></li>)}</ul>
}

function Answer ({ text }: { readonly text: string }) {
  const { answers } = useMessages().dialogue
  return text === '' ? <p class="soft">{answers.none}</p> : <>{text.split('\n').map((paragraph, at) => <p key={at}>{paragraph}</p>)}</>
}

function AnswerForm ({ view, theme }: { readonly view: DialogueView, readonly theme: Theme }) {
  const kept = useKept({ version: view.version, value: theme.answer })
  return <Field key={kept.turn} roundId={view.round.id} theme={theme} kept={kept} />
}

function Field ({ roundId, theme: { id, title }, kept: { base, begin } }: { readonly roundId: string, readonly theme: Theme, readonly kept: Kept<string> }) {
  const { dialogue, common } = useMessages()
  const { answers } = dialogue
  const [text, setText] = useState(base.value)
  const read = async () => {
    const now = await readDialogue(roundId)
    return { version: now.version, value: now.themes.find(theme => theme.id === id)?.answer ?? '' }
  }
  const guarded = useGuarded<string>({ base, read, said: answers.saved, after: begin, write: (answer, seen) => call('PUT', `/rounds/${roundId}/dialogue/themes/${id}/answer`, { answer }, seen.version) })
  return (
    <>
      <Form act={guarded} submit={answers.save} onSubmit={() => guarded.save(text)} disabled={text === base.value}>
        <TextArea label={answers.answer(title)} rows={5} value={text} onChange={setText} />
        {text !== base.value && <p class="hint" role="status">{common.unsaved}</p>}
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => [now]} merged={(_now, mine) => mine} />
    </>
  )
}
