import { useId, useState } from 'preact/hooks'
import { Trouble } from '../parts/trouble.js'
import { saveFile } from '../parts/save-file.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { ImportReply } from '../service/types.js'
import { Changes } from './changes.js'
import { Problems, problemsOf } from './problems.js'
import { sampleFile } from './samples.js'
import type { ImportKind } from './samples.js'

interface Options {
  readonly kind: ImportKind
  /** Where the file goes, below /api. */
  readonly path: string
  /** Version of the draft to which the file belongs. */
  readonly version?: number
  readonly onDone?: () => void
}

/** A file: checked as soon as it is chosen, shown with everything it would change, and imported whole or not at all. */
export function FileImport ({ kind, path, version, onDone }: Options) {
  const { imports } = useMessages()
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [planned, setPlanned] = useState<ImportReply | null>(null)
  const send = (chosen: File, preview: boolean) => {
    const form = new FormData()
    form.append('file', chosen)
    return call<ImportReply>('POST', `${path}?preview=${String(preview)}`, form, version)
  }
  const preview = useAct((chosen: File) => send(chosen, true), { after: setPlanned })
  const apply = useAct((chosen: File) => send(chosen, false), { said: imports.done, after: () => { setFile(null); setPlanned(null); onDone?.() } })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setPlanned(null)
    preview.reset()
    apply.reset()
    if (chosen) void preview.run(chosen)
  }
  const error = apply.error ?? preview.error
  return (
    <>
      <p>{imports.lead[kind]}</p>
      <button type="button" class="secondary outline no-print" onClick={() => saveFile(`mau-${kind}.csv`, sampleFile(kind))}>{imports.sample}</button>
      <div class="field">
        <label for={id}>{imports.file}</label>
        <input id={id} type="file" accept=".xlsx,.csv" onChange={event => choose(event.currentTarget.files?.[0] ?? null)} />
      </div>
      {preview.busy && <p aria-busy="true" role="status">{imports.reading}</p>}
      <Trouble error={error} />
      <Problems problems={problemsOf(error)} />
      {file && planned && !error && (
        <section aria-label={imports.preview}>
          <h2>{imports.preview}</h2>
          <Changes changes={planned.changes} />
          <button type="button" aria-busy={apply.busy} disabled={apply.busy} onClick={() => void apply.run(file)}>{imports.apply}</button>
        </section>
      )}
    </>
  )
}
