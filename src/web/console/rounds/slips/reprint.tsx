import { useState } from 'preact/hooks'
import { ConfirmButton } from '../../parts/confirm.js'
import { TextArea, Tick } from '../../parts/fields.js'
import { useMessages } from '../../messages/speech.js'
import type { RoundView } from '../../service/types.js'
import { qrOf, usePrinting } from './use-printing.js'

/** Lost and spoilt slips: made void and printed anew for the same holders. */
export function Reprint ({ view: { round } }: { readonly view: RoundView }) {
  const { slips } = useMessages().rounds
  const [voters, setVoters] = useState('')
  const [codes, setCodes] = useState('')
  const [bare, setBare] = useState(false)
  const reprint = usePrinting(`/rounds/${round.id}/slips/reprint`)
  const body = { voters: linesOf(voters), codes: linesOf(codes), qr: qrOf(bare) }
  const run = async () => {
    const done = await reprint.run(body)
    if (done) { setVoters(''); setCodes('') }
    return done
  }
  return (
    <section class="card no-print">
      <h3>{slips.reprintTitle}</h3>
      <p class="soft">{slips.reprintLead}</p>
      <div class="row">
        <TextArea label={slips.voters} hint={slips.onePerLine} rows={3} value={voters} onChange={setVoters} />
        <TextArea label={slips.codes} hint={slips.onePerLine} rows={3} value={codes} onChange={setCodes} />
      </div>
      <Tick label={slips.bare} value={bare} onChange={setBare} />
      <ConfirmButton label={slips.reprint} kind="secondary" consequence={slips.reprintConsequence} act={{ ...reprint, run }} disabled={body.voters.length + body.codes.length === 0} />
    </section>
  )
}

function linesOf (text: string): readonly string[] {
  return text.split('\n').map(line => line.trim()).filter(line => line !== '')
}
