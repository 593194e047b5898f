import { useMessages } from '../messages/speech.js'
import type { ImportReply } from '../service/types.js'

/** Records listed of each kind of change. */
const shown = 100

type Groups = ImportReply['changes']
type Named = Groups['create'][number]

/** What a file would add, change, leave and take away. */
export function Changes ({ changes }: { readonly changes: Groups }) {
  const { imports } = useMessages()
  const fields = imports.fields as Readonly<Record<string, string>>
  return (
    <>
      <Group title={imports.create(changes.create.length)} entries={changes.create} open />
      <Group
        title={imports.update(changes.update.length)} entries={changes.update} open
        more={entry => changes.update.find(({ code }) => code === entry.code)!.fields.map(({ field, from, to }) => `${fields[field] ?? field}: ${from ?? '—'} → ${to ?? '—'}`).join('; ')}
      />
      {changes.remove && <Group title={imports.remove(changes.remove.length)} entries={changes.remove} open />}
      <Group title={imports.unchanged(changes.unchanged.length)} entries={changes.unchanged} />
    </>
  )
}

function Group ({ title, entries, open = false, more }: { readonly title: string, readonly entries: readonly Named[], readonly open?: boolean, readonly more?: (entry: Named) => string }) {
  const { common } = useMessages()
  if (entries.length === 0) return <p>{title}</p>
  return (
    <details open={open && entries.length <= shown}>
      <summary>{title}</summary>
      <ul>{entries.slice(0, shown).map(entry => <li key={entry.code}>{entry.code} · {entry.name}{more && ` · ${more(entry)}`}</li>)}</ul>
      {entries.length > shown && <p class="soft">{common.moreOf(shown, entries.length)}</p>}
    </details>
  )
}
