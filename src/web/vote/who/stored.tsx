import { useEffect, useState } from 'preact/hooks'
import { createHttp } from '../../../client/http.js'
import { halves } from '../../../domain/stored.js'
import type { Half, StoredTable } from '../../../domain/stored.js'
import type { StoredWords } from '../messages/vi/stored.js'

type Words = Readonly<Record<string, string>>
type TableWords = Readonly<Record<string, { readonly is: string, readonly columns: Words }>>

/** Tables that the same logins read. */
interface Group {
  readonly readers: readonly Half[]
  readonly tables: readonly StoredTable[]
}

/** What the service stores and which part of it may read that, as its database says. */
export function Stored ({ words }: { readonly words: StoredWords }) {
  const [tables, setTables] = useState<readonly StoredTable[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    createHttp(location.origin).get<{ readonly tables: readonly StoredTable[] }>('/api/stored').then(reply => setTables(reply.tables), () => setFailed(true))
  }, [])
  if (failed) return <p role="alert">{words.unreachable}</p>
  if (!tables) return <p role="status">{words.loading}</p>
  return (
    <>
      <p>{words.lead}</p>
      <p>{words.count(tables.length, tables.reduce((sum, { columns }) => sum + columns.length, 0))}</p>
      {groupsOf(tables).map(({ readers, tables: together }) => (
        <section key={readers.join()} class="stored">
          <h3>{whoReads(words, readers)}</h3>
          {together.map(table => <Table key={table.name} words={words} table={table} readers={readers} />)}
        </section>
      ))}
    </>
  )
}

function Table ({ words, table: { name, writers, columns }, readers }: { readonly words: StoredWords, readonly table: StoredTable, readonly readers: readonly Half[] }) {
  const said = (words.tables as TableWords)[name]
  return (
    <details>
      <summary>{said?.is ?? name}</summary>
      <p class="hint"><code>{name}</code>. {writers.length > 0 ? words.writes(listed(words, writers)) : words.nobodyWrites}</p>
      <dl class="columns">
        {columns.map(column => (
          <div key={column.name}>
            <dt><code>{column.name}</code></dt>
            <dd>{said?.columns[column.name] ?? (words.common as Words)[column.name] ?? column.name}{column.readers.join() !== readers.join() && `; ${words.columnRead(listed(words, column.readers))}`}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** The most closely kept first. */
function groupsOf (tables: readonly StoredTable[]): readonly Group[] {
  const readersOf = ({ columns }: StoredTable) => halves.filter(half => columns.some(({ readers }) => readers.includes(half)))
  const groups = new Map<string, { readers: readonly Half[], tables: StoredTable[] }>()
  for (const table of tables) {
    const readers = readersOf(table)
    const group = groups.get(readers.join()) ?? { readers, tables: [] }
    group.tables.push(table)
    groups.set(readers.join(), group)
  }
  return [...groups.values()].sort((one, other) => one.readers.length - other.readers.length)
}

function whoReads (words: StoredWords, readers: readonly Half[]): string {
  if (readers.length === 0) return words.nobodyReads
  const text = readers.length === 1 ? words.onlyReads(listed(words, readers)) : words.read(listed(words, readers))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function listed (words: StoredWords, which: readonly Half[]): string {
  return which.map(half => words.halves[half]).join(words.and)
}
