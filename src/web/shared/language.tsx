import { createContext } from 'preact'
import type { ComponentChildren, Context } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'

/** Languages of the pages; Vietnamese unless somebody chose otherwise on this device. */
export const languages = { vi: 'Tiếng Việt', en: 'English' } as const
export type Language = keyof typeof languages

const remembered = 'hom-phieu.language'

/** The chosen language, its messages, and how to choose another. */
export interface Speech<Messages> {
  readonly language: Language
  readonly messages: Messages
  readonly choose: (language: Language) => void
}

/** One entry's messages: Vietnamese comes with the page, English is fetched when it is chosen. */
export interface Phrasebook<Messages> {
  readonly vi: Messages
  readonly en: () => Promise<Messages>
}

/** A context for one entry's messages, the component that provides them and the hook that reads them. */
export function speechOf<Messages> (book: Phrasebook<Messages>) {
  const context: Context<Speech<Messages>> = createContext({ language: 'vi', messages: book.vi, choose: () => {} } as Speech<Messages>)
  const Speaking = ({ children }: { readonly children: ComponentChildren }) => <context.Provider value={useChosen(book)}>{children}</context.Provider>
  return { Speaking, useSpeech: () => useContext(context), useMessages: () => useContext(context).messages }
}

function useChosen<Messages> (book: Phrasebook<Messages>): Speech<Messages> {
  const [speech, setSpeech] = useState<Omit<Speech<Messages>, 'choose'>>({ language: 'vi', messages: book.vi })
  const choose = async (language: Language) => {
    const messages = language === 'vi' ? book.vi : await book.en()
    document.documentElement.lang = language
    remember(language)
    setSpeech({ language, messages })
  }
  useEffect(() => { if (recall() === 'en') void choose('en') }, [])
  return useMemo(() => ({ ...speech, choose: language => void choose(language) }), [speech])
}

/** Only a choice is remembered, not the usual language. Storage may be shut off; the page then speaks Vietnamese at every visit. */
function recall (): string | null {
  try {
    return localStorage.getItem(remembered)
  } catch {
    return null
  }
}

function remember (language: Language): void {
  try {
    if (language === 'vi') localStorage.removeItem(remembered)
    else localStorage.setItem(remembered, language)
  } catch {}
}
