import { saveFile } from '../../parts/save-file.js'
import { useMessages } from '../../messages/speech.js'
import { useAct } from '../../service/act.js'
import type { Act } from '../../service/act.js'
import { callForFile } from '../../service/call.js'
import { useWorks } from '../../service/works.js'

/** What the QR code of a slip holds; see `POST /rounds/:round/slips`. */
export function qrOf (bare: boolean): 'link' | 'code' {
  return bare ? 'code' : 'link'
}

/** Makes slips and gives them to the organiser as pages to print; the service cannot give them again. It goes on while other pages are looked at. */
export function usePrinting (path: string): Act<object> {
  const { slips } = useMessages().rounds
  const { run } = useWorks()
  return useAct((body: object) => run(path, () => slips.making, () => callForFile('POST', path, 'application/pdf', body)), { said: slips.saved, after: file => saveFile('phieu-moi.pdf', file) })
}
