import { Fragment } from 'preact'
import { fromBase64url } from '../../../domain/encoding.js'
import { fingerprint } from '../../../domain/round/manifest.js'
import { FileButton } from '../parts/file-button.js'
import { useMessages } from '../messages/speech.js'
import type { RoundView } from '../service/types.js'
import { BoxExport } from './box-export.js'

const files = { box: 'hom-phieu-niem-phong', result: 'ket-qua', count: 'kiem-lai' } as const
const program = 'node bin/hom-phieu.js'

/** With which the program ends when all is well; it speaks Vietnamese whatever the page speaks. */
const endings = {
  verify: 'KẾT LUẬN: khớp. Hòm phiếu nguyên vẹn.',
  count: 'KẾT LUẬN: hòm phiếu nguyên vẹn, đã kiểm phiếu xong.',
  result: 'KẾT LUẬN: khớp. Hòm phiếu nguyên vẹn và kết quả phù hợp với hòm phiếu.',
} as const

/** What is needed and the exact commands, with the round's own numbers in them; to be printed too. */
export function Instructions ({ view: { round, boardKey, constituencies } }: { readonly view: RoundView }) {
  const { recount } = useMessages()
  const { threshold, shareDigests } = boardKey!
  const shares = Array.from({ length: threshold }, (_, at) => `--share manh-khoa-${at + 1}.json`).join(' ')
  const published = round.state === 'published'
  return (
    <>
      <section class="card">
        <h2>{recount.needs}</h2>
        <ul><li>{recount.need.machine}</li><li>{recount.need.box}</li><li>{recount.need.shares(threshold, shareDigests.length)}</li><li>{recount.need.minutes}</li></ul>
        {constituencies.some(({ mode }) => mode === 'paper') && <p class="hint">{recount.paper}</p>}
      </section>
      <section class="card">
        <h2>{recount.box.title}</h2>
        <p>{recount.box.lead}</p>
        <BoxExport round={round} />
      </section>
      <section class="card">
        <h2>{recount.verify.title}</h2>
        <Command>{`${program} verify ${files.box}.json`}</Command>
        <p>{recount.verify.compare}</p>
        <dl class="facts">
          <dt>{recount.verify.fingerprint}</dt><dd class="mono">{fingerprint(fromBase64url(round.manifestHash!))}</dd>
          <dt>{recount.verify.root}</dt><dd class="mono">{round.boxRoot}</dd>
        </dl>
        <Ending lead={recount.verify.ends} line={endings.verify} />
      </section>
      <section class="card">
        <h2>{recount.count.title}</h2>
        <p>{recount.count.lead}</p>
        <Command>{`${program} count ${files.box}.json ${shares} --out ${files.count}.json`}</Command>
        <Ending lead={recount.count.ends} line={endings.count} />
      </section>
      <section class="card">
        <h2>{recount.result.title}</h2>
        <p>{recount.result.lead}</p>
        {round.state === 'closed'
          ? <p class="hint">{recount.result.notYet}</p>
          : <FileButton label={recount.result.load} path={`/rounds/${round.id}/${published ? 'result' : 'tally'}`} name={files.result} ending="json" />}
        <Command>{`${program} verify ${files.box}.json --result ${files.result}.json --count ${files.count}.json`}</Command>
        <Ending lead={recount.verify.ends} line={endings.result} />
        <p class="soft">{recount.exits}</p>
      </section>
      <section class="card">
        <h2>{recount.differs.title}</h2>
        <p>{recount.differs.lead}</p>
      </section>
    </>
  )
}

function Command ({ children }: { readonly children: string }) {
  // No line ends within a name: it would be copied with a hyphen or a space too many.
  return <pre class="command" tabIndex={0}><code>{children.split(' ').map((word, at) => <Fragment key={at}>{at > 0 && ' '}<span class="whole">{word}</span></Fragment>)}</code></pre>
}

function Ending ({ lead, line }: { readonly lead: string, readonly line: string }) {
  return <p>{lead} <strong>{line}</strong></p>
}
