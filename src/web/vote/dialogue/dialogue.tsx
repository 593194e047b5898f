import { useEffect, useState } from 'preact/hooks'
import { createHttp, ServiceRefusal } from '../../../client/http.js'
import type { PublishedDialogue } from '../../../domain/dialogue/dialogue.js'
import { Heading } from '../flow/heading.js'
import type { DialogueWords } from '../messages/vi/dialogue.js'
import { useMessages } from '../speech.js'

/** Reply of `GET /api/rounds/:round/dialogue/published`. */
interface Published {
  readonly dialogue: PublishedDialogue
  readonly digest: string
}

/** "Đối thoại": comments that were let through, by theme, with the answers of the leadership. Whoever reads is not asked who he is. */
export function Dialogue ({ words, round }: { readonly words: DialogueWords, readonly round: string }) {
  const [published, setPublished] = useState<Published | null>(null)
  const [trouble, setTrouble] = useState<'notYet' | 'unknown' | 'unreachable' | null>(null)
  const look = () => {
    setTrouble(null)
    createHttp(location.origin).get<Published>(`/api/rounds/${encodeURIComponent(round)}/dialogue/published`).then(setPublished, (error: unknown) => setTrouble(troubleOf(error)))
  }
  useEffect(look, [round])
  return (
    <>
      <Heading>{words.title}</Heading>
      {trouble && <p role="alert">{words.troubles[trouble]}</p>}
      {trouble && <button type="button" onClick={look}>{words.again}</button>}
      {!published && !trouble && <p role="status">{words.loading}</p>}
      {published && <Read words={words} {...published} />}
    </>
  )
}

function troubleOf (error: unknown): 'notYet' | 'unknown' | 'unreachable' {
  if (!(error instanceof ServiceRefusal)) return 'unreachable'
  return error.code === 'not-published' ? 'notYet' : 'unknown'
}

function Read ({ words, dialogue, digest }: Published & { readonly words: DialogueWords }) {
  const { secrecyMark } = useMessages()
  const { round, number, shown, withheld, shutPlaces, themes } = dialogue
  return (
    <>
      {round.secrecy !== null && <p class="secrecy"><span class="unseen">{secrecyMark}: </span>{round.secrecy.toUpperCase()}</p>}
      <p><strong>{round.title}</strong><br />{round.unit} · {words.period(round.period)}</p>
      <p>{words.lead}</p>
      {themes.map(({ title, comments, answer }) => (
        <section key={title}>
          <h2>{title}</h2>
          <h3>{words.comments(comments.length)}</h3>
          {comments.map((text, at) => <blockquote key={at}>{text}</blockquote>)}
          <h3>{words.answer}</h3>
          {answer.split('\n').map((paragraph, at) => <p key={at}>{paragraph}</p>)}
        </section>
      ))}
      <h2>{words.review}</h2>
      <ul>
        <li>{words.shown(shown)}</li>
        {withheld.map(({ reason, count }) => <li key={reason}>{words.withheld(count, words.reasons[reason])}</li>)}
        {shutPlaces > 0 && <li>{words.shut(shutPlaces)}</li>}
        <li>{words.number(number)} <code>{digest}</code></li>
      </ul>
      <div class="actions no-print"><button type="button" onClick={() => print()}>{words.print}</button></div>
    </>
  )
}
