import { useState } from 'preact/hooks'
import { saveFile } from '../parts/save-file.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { callForLargeFile } from '../service/call.js'
import type { RoundSummary } from '../service/types.js'
import { useWorks } from '../service/works.js'

/** Downloads the sealed box, however large it is, while other pages are looked at. */
export function BoxExport ({ round }: { readonly round: RoundSummary }) {
  const { recount: { box }, common } = useMessages()
  const works = useWorks()
  const [size, setSize] = useState<number | null>(null)
  const path = `/rounds/${round.id}/sealed-box`
  const load = useAct(() => works.run(path, (done, total) => box.loading(common.bytes(done), common.bytes(total)), report => callForLargeFile(path, 'application/json', report)), {
    said: common.fileSaved,
    after: file => { saveFile('hom-phieu-niem-phong.json', file); setSize(file.size) },
  })
  const busy = load.busy || works.isRunning(path)
  return (
    <>
      <button type="button" class="secondary" aria-busy={busy} disabled={busy} onClick={() => void load.run(undefined)}>{box.load}</button>
      {size !== null && <p role="status">{box.size(common.bytes(size))}</p>}
      <Trouble error={load.error} />
    </>
  )
}
