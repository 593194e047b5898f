import { useQuery } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { SlipRow } from '../../../../domain/ballot/reconciliation.js'
import { FileButton } from '../../parts/file-button.js'
import { Form } from '../../parts/form.js'
import { Loaded } from '../../parts/loaded.js'
import { Stale } from '../../parts/stale.js'
import { Wide } from '../../parts/wide.js'
import { useMessages } from '../../messages/speech.js'
import { call, callForEdition } from '../../service/call.js'
import { useGuarded } from '../../service/guarded.js'
import { useKept } from '../../service/kept.js'
import type { Kept, Versioned } from '../../service/kept.js'
import type { RoundView } from '../../service/types.js'
import { FateRow } from './fate-row.js'
import type { FateTexts } from './fate-row.js'

/** What became of the printed slips: handed out, spoilt, returned, which must add up. */
export function Reconciliation ({ view: { round }, writes }: { readonly view: RoundView, readonly writes: boolean }) {
  const { slips } = useMessages().rounds
  const path = `/rounds/${round.id}/slips/reconciliation`
  const query = useQuery({ queryKey: ['rounds', round.id, 'reconciliation'], queryFn: () => readRows(path), staleTime: Infinity })
  return (
    <details class="card">
      <summary>{slips.reconciliation}</summary>
      <p class="soft">{slips.reconciliationLead}</p>
      <Loaded query={query}>{({ version, value }) => <Opened path={path} rows={value} version={version} writes={writes} />}</Loaded>
      <FileButton label={slips.reconciliationPdf} path={path} name="doi-chieu-phieu-moi" ending="pdf" />
    </details>
  )
}

interface RowsOptions {
  readonly path: string
  readonly rows: readonly SlipRow[]
  readonly version: Versioned<unknown>['version']
  readonly writes: boolean
}

function Opened (options: RowsOptions) {
  const kept = useKept<readonly Counted[]>({ version: options.version, value: options.rows.map(fateIn) })
  return <Rows key={kept.turn} {...options} kept={kept} />
}

function Rows ({ path, rows, writes, kept: { base, begin } }: RowsOptions & { readonly kept: Kept<readonly Counted[]> }) {
  const { rounds } = useMessages()
  const { slips } = rounds
  const [texts, setTexts] = useState<readonly FateTexts[]>(() => base.value.map(textsOf))
  const read = async () => {
    const { version, value } = await readRows(path)
    return { version, value: value.map(fateIn) }
  }
  const guarded = useGuarded<readonly Counted[]>({
    base, read, said: slips.reconciled, after: begin,
    write: (mine, seen) => call('PUT', path, mine.flatMap(({ constituencyId, fate }) => fate ? [{ constituencyId, ...fate }] : []), seen.version),
  })
  const counted = texts.map(countedIn)
  const table = (
    <Wide label={slips.reconciliation}>
      <table>
        <thead><tr><th>{rounds.places.name}</th><th class="number">{slips.printed}</th><th class="number">{slips.handedOut}</th><th class="number">{slips.spoilt}</th><th class="number">{slips.returned}</th><th class="number">{rounds.figures.issued}</th></tr></thead>
        <tbody>{rows.map((row, at) => <FateRow key={row.constituencyId} row={row} texts={texts[at]!} writes={writes} onChange={next => setTexts(texts.with(at, next))} />)}</tbody>
      </table>
    </Wide>
  )
  if (!writes) return table
  return (
    <>
      <Form act={guarded} submit={slips.reconcile} onSubmit={() => guarded.save(counted)} disabled={counted.every(({ fate }) => fate === null)}>{table}</Form>
      <Stale guarded={guarded} onTake={begin} differences={now => now.map(({ fate }, at) => `${rows[at]!.name}: ${fate ? `${fate.handedOut} / ${fate.spoilt} / ${fate.returned}` : '—'}`)} merged={(_now, mine) => mine} />
    </>
  )
}

function readRows (path: string): Promise<Versioned<readonly SlipRow[]>> {
  return callForEdition(path)
}

/** What somebody counted of one place; null until it is. */
type Counted = Pick<SlipRow, 'constituencyId' | 'fate'>

function fateIn ({ constituencyId, fate }: SlipRow): Counted {
  return { constituencyId, fate }
}

function textsOf ({ constituencyId, fate }: Counted): FateTexts {
  const text = (count: number | undefined) => count === undefined ? '' : String(count)
  return { constituencyId, handedOut: text(fate?.handedOut), spoilt: text(fate?.spoilt), returned: text(fate?.returned) }
}

function countedIn ({ constituencyId, handedOut, spoilt, returned }: FateTexts): Counted {
  const whole = handedOut !== '' && spoilt !== '' && returned !== ''
  return { constituencyId, fate: whole ? { handedOut: Number(handedOut), spoilt: Number(spoilt), returned: Number(returned) } : null }
}
