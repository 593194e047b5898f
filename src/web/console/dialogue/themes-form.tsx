import { useState } from 'preact/hooks'
import type { ArrangedTheme, Comment, DialogueView } from '../../../domain/dialogue/dialogue.js'
import { Choice, TextField } from '../parts/fields.js'
import { Form } from '../parts/form.js'
import { Stale } from '../parts/stale.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import { useGuarded } from '../service/guarded.js'
import { isSame, useKept } from '../service/kept.js'
import type { Kept } from '../service/kept.js'
import { readDialogue } from './read-dialogue.js'

type Themes = readonly ArrangedTheme[]

/** Themes as they are being named, and every comment put under one. */
export function ThemesForm ({ view }: { readonly view: DialogueView }) {
  const kept = useKept<Themes>({ version: view.version, value: arranged(view) })
  return <Fields key={kept.turn} roundId={view.round.id} comments={view.comments} kept={kept} />
}

function Fields ({ roundId, comments, kept: { base, begin } }: { readonly roundId: string, readonly comments: readonly Comment[], readonly kept: Kept<Themes> }) {
  const { dialogue, common } = useMessages()
  const { themes: words } = dialogue
  const [themes, setThemes] = useState<Themes>(base.value)
  const read = async () => {
    const now = await readDialogue(roundId)
    return { version: now.version, value: arranged(now) }
  }
  const guarded = useGuarded<Themes>({ base, read, said: words.saved, after: begin, write: (mine, seen) => call('PUT', `/rounds/${roundId}/dialogue/themes`, mine, seen.version) })
  const change = (at: number, theme: Partial<ArrangedTheme>) => setThemes(themes.with(at, { ...themes[at]!, ...theme }))
  return (
    <section class="card">
      <h2>{words.title}</h2>
      <Form
        act={guarded} submit={words.save} onSubmit={() => guarded.save(themes)}
        more={<button type="button" class="secondary" onClick={() => setThemes([...themes, { id: null, title: '', comments: [] }])}>{words.add}</button>}
      >
        <p class="soft">{words.lead}</p>
        {themes.map(({ id, title }, at) => (
          <div class="title" key={id ?? at}>
            <TextField label={words.name(at + 1)} required value={title} onChange={next => change(at, { title: next })} />
            <button type="button" class="secondary small" aria-label={words.remove(title)} onClick={() => setThemes(themes.toSpliced(at, 1))}>{common.remove}</button>
          </div>
        ))}
        <ul class="plain">
          {comments.map(comment => (
            <li class="card" key={comment.id}>
              <blockquote>{comment.text}</blockquote>
              <Choice
                label={words.theme(opening(comment.text))} value={String(themes.findIndex(theme => theme.comments.includes(comment.id)))}
                onChange={to => setThemes(placed(themes, comments, comment.id, Number(to)))}
                options={[['-1', words.unplaced], ...themes.map(({ title }, at): [string, string] => [String(at), title || words.name(at + 1)])]}
              />
            </li>
          ))}
        </ul>
        {!isSame(themes, base.value) && <p class="hint" role="status">{common.unsaved}</p>}
      </Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ title }, at) => `${at + 1}. ${title}`)} merged={(now, mine) => mine.map(theme => ({ ...theme, id: now.some(({ id }) => id === theme.id) ? theme.id : null }))} />
    </section>
  )
}

function arranged ({ themes, comments }: DialogueView): Themes {
  return themes.map(({ id, title }) => ({ id, title, comments: comments.filter(({ themeId }) => themeId === id).map(comment => comment.id) }))
}

/** A comment under another theme, -1 for none; what lies under a theme keeps the order in which comments are shown. */
function placed (themes: Themes, comments: readonly Comment[], id: string, to: number): Themes {
  return themes.map((theme, at) => {
    const ids = new Set(theme.comments.filter(one => one !== id))
    if (at === to) ids.add(id)
    return { ...theme, comments: comments.filter(comment => ids.has(comment.id)).map(comment => comment.id) }
  })
}

function opening (text: string): string {
  const most = 40
  return text.length > most ? `${text.slice(0, most)}…` : text
}
