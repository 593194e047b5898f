import { wordsOf } from '../../../../domain/dialogue/struck.js'
import { useMessages } from '../../messages/speech.js'

interface Options {
  readonly text: string
  readonly struck: readonly number[]
  readonly onChange: (struck: readonly number[]) => void
}

/** A comment word by word; each can be struck out and put back. */
export function Words ({ text, struck, onChange }: Options) {
  const { review: words } = useMessages().dialogue
  const toggle = (at: number) => onChange(struck.includes(at) ? struck.filter(one => one !== at) : [...struck, at].sort((a, b) => a - b))
  return (
    <p class="words" role="group" aria-label={words.words}>
      {wordsOf(text).flatMap((word, at) => [
        <button type="button" key={at} aria-pressed={struck.includes(at)} onClick={() => toggle(at)}>{word}</button>,
        ' ',
      ])}
    </p>
  )
}
