import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../shared/language.js'
import { useSpeech } from './speech.js'

/** A page that is a file of its own, with its words in files of their own. */
interface Chapter<Props extends { readonly words: unknown }> {
  readonly page: () => Promise<ComponentType<Props>>
  readonly words: Readonly<Record<Language, () => Promise<Props['words']>>>
}

/** A page that is fetched when it is opened, so that a voter loads nothing he does not need. */
export function later<Props extends { readonly words: unknown }> ({ page, words }: Chapter<Props>): ComponentType<Omit<Props, 'words'>> {
  return function Later (props) {
    const { language, messages } = useSpeech()
    const [ready, setReady] = useState<{ readonly Page: ComponentType<Props>, readonly words: Props['words'] } | null>(null)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      let current = true
      Promise.all([page(), words[language]()]).then(([Page, said]) => { if (current) setReady({ Page, words: said }) }, () => { if (current) setFailed(true) })
      return () => { current = false }
    }, [language])
    if (failed) return <p role="alert">{messages.trouble.unreachable.text}</p>
    if (!ready) return <p role="status">{messages.wait}</p>
    return <ready.Page {...{ ...props, words: ready.words } as Props} />
  }
}
