import { languages } from './language.js'
import type { Language, Speech } from './language.js'

/** A button a language, each in its own words. */
export function LanguageSwitch ({ speech }: { readonly speech: Speech<unknown> }) {
  return (
    <div class="languages" role="group" aria-label="Ngôn ngữ · Language">
      {Object.entries(languages).map(([language, name]) => (
        <button key={language} type="button" lang={language} aria-pressed={language === speech.language} onClick={() => speech.choose(language as Language)}>{name}</button>
      ))}
    </div>
  )
}
