import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { callForFile } from '../service/call.js'
import { saveFile } from './save-file.js'
import { Trouble } from './trouble.js'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
} as const

/** A button that fetches a file the service makes and gives it to the person. */
export function FileButton ({ label, path, name, ending }: { readonly label: string, readonly path: string, readonly name: string, readonly ending: keyof typeof types }) {
  const { common } = useMessages()
  const fetchFile = useAct(() => callForFile('GET', path, types[ending]), { said: common.fileSaved, after: file => saveFile(`${name}.${ending}`, file) })
  return (
    <>
      <button type="button" class="secondary" aria-busy={fetchFile.busy} disabled={fetchFile.busy} onClick={() => void fetchFile.run(undefined)}>{label}</button>
      <Trouble error={fetchFile.error} />
    </>
  )
}
