import { TextField } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'

interface Secret {
  readonly secret: string
  readonly again: string
}

/** A new password, typed twice. */
export function NewSecret ({ label, value, onChange }: { readonly label: string, readonly value: Secret, readonly onChange: (value: Secret) => void }) {
  const { session } = useMessages()
  return (
    <>
      <TextField label={label} hint={session.passwordHint} type="password" required autocomplete="new-password" value={value.secret} onChange={secret => onChange({ ...value, secret })} />
      <TextField label={session.repeat} hint={differs(value) ? session.different : undefined} type="password" required autocomplete="new-password" value={value.again} onChange={again => onChange({ ...value, again })} />
    </>
  )
}

/** Whether the second differs from the first so far as it is typed. */
export function differs ({ secret, again }: Secret): boolean {
  return again !== '' && secret !== again
}
