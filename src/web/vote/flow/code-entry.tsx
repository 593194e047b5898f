import { useId, useRef, useState } from 'preact/hooks'
import { slipCodeFault, slipCodeGroups } from '../../../domain/ballot/slip-code.js'
import type { SlipCodeFault } from '../../../domain/ballot/slip-code.js'
import { Scan } from '../scan/scan.js'
import { readSlip } from '../slip-link.js'
import { useMessages } from '../speech.js'
import { Heading } from './heading.js'

interface Options {
  /** What the code is asked for; to vote, unless told otherwise. */
  readonly title?: string
  readonly lead?: string
  readonly refused: boolean
  readonly again?: boolean | undefined
  readonly onCode: (code: string, fingerprint?: string | null) => void
}

/**
 * The code of a slip, typed: one field, which screen readers, pasting and any keyboard handle best, and below it the code in its groups as it is read.
 * A typing error is told at once; nothing is sent until the check letter fits.
 */
export function CodeEntry ({ title, lead, refused, again = false, onCode }: Options) {
  const { code: words, next, scan, trouble } = useMessages()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const fault = text.trim() === '' ? null : slipCodeFault(text)
  const told = fault && (tried || isTold(fault, text)) ? fault : null
  const sentence = told ? words.faults[told.problem](told.groups) : tried && text.trim() === '' ? words.empty : null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (text.trim() !== '' && fault === null) onCode(text)
    else field.current?.focus()
  }
  const takeSlip = (scanned: string) => {
    const slip = readSlip(scanned.slice(scanned.indexOf('#') + 1).trim())
    if (slip) onCode(slip.code, slip.fingerprint)
    return slip !== null
  }
  return (
    <form onSubmit={submit} noValidate>
      <Heading>{title ?? words.title}</Heading>
      {lead !== undefined && <p>{lead}</p>}
      {refused && text === '' && <p role="alert" class="notice">{trouble.badCode}</p>}
      {again && text === '' && <p role="alert" class="notice">{words.again}</p>}
      <label for={id}>{words.label}</label>
      <p id={`${id}-hint`} class="hint">{words.hint}</p>
      <input id={id} ref={field} class="code" value={text} onInput={event => setText(event.currentTarget.value)} maxLength={40} lang="en"
        inputMode="email" autoComplete="off" autoCapitalize="characters" autoCorrect="off" spellcheck={false}
        aria-describedby={`${id}-hint ${id}-fault`} aria-invalid={sentence !== null} />
      <Groups text={text} doubtful={told?.groups ?? []} />
      <p id={`${id}-fault`} role="alert" class="fault">{sentence}</p>
      <div class="actions">
        <button type="submit" class="primary">{next}</button>
        <Scan label={scan.slip} take={takeSlip} />
      </div>
    </form>
  )
}

/** Before all letters are there, only what cannot become right is told. */
function isTold ({ problem }: SlipCodeFault, text: string): boolean {
  return problem !== 'missing' && (problem !== 'check' || text.length >= 16)
}

/** For the eye: a screen reader reads the field itself, and the sentence on a fault names the groups. */
function Groups ({ text, doubtful }: { readonly text: string, readonly doubtful: readonly number[] }) {
  const { code: words } = useMessages()
  return (
    <ol class="groups" aria-hidden="true">
      {slipCodeGroups(text).map((group, at) => (
        <li key={at} class={doubtful.includes(at) ? 'doubtful' : ''}>
          <span>{group.padEnd(4, '·')}</span>
          <small>{doubtful.includes(at) ? words.lookAgain : words.group(at)}</small>
        </li>
      ))}
    </ol>
  )
}
