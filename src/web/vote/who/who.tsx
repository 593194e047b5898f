import './who.css'
import { Heading } from '../flow/heading.js'
import type { WhoWords } from '../messages/vi/who.js'
import { PageDigests } from './page-digests.js'
import { Stored } from './stored.js'

/** "Ai biết được gì": who learns what, what is not protected, what is stored, and of which files these pages are made. */
export function Who ({ words }: { readonly words: WhoWords }) {
  const { three, table, weak, pages } = words
  return (
    <>
      <Heading>{words.title}</Heading>
      <p>{words.lead}</p>
      <h2>{three.title}</h2>
      <ol>{three.sentences.map(sentence => <li key={sentence}>{sentence}</li>)}</ol>
      <h2>{table.title}</h2>
      <div class="parties">
        {words.parties.map(({ name, may, never }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              <dt>{table.may}</dt><dd>{may}</dd>
              <dt>{table.never}</dt><dd>{never}</dd>
            </dl>
          </section>
        ))}
      </div>
      <h2>{weak.title}</h2>
      <ul class="weak">{words.weaknesses.map(({ what, less }) => <li key={what}>{what}<br /><strong>{weak.less}:</strong> {less}</li>)}</ul>
      <h2>{words.stored.title}</h2>
      <Stored words={words.stored} />
      <h2>{pages.title}</h2>
      <PageDigests words={words} />
    </>
  )
}
