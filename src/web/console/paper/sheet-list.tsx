import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import type { Manifest } from '../../../domain/round/manifest.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Empty } from '../parts/empty.js'
import { Choice } from '../parts/fields.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import type { OwnPaperEntry } from '../service/types.js'
import { keyOfMark } from './typing.js'
import type { KeptSheet } from './typing.js'
import type { TypedSheets } from './use-sheets.js'

interface Options {
  readonly path: string
  readonly sheets: TypedSheets
  readonly subjects: Manifest['subjects']
  readonly levels: Manifest['levels']
}

/** Sheets that are typed, to find one that is wrong: by what stands in a row of it. */
export function SheetList ({ path, sheets, subjects, levels }: Options) {
  const { common, rounds } = useMessages()
  const { paper } = rounds
  const [row, setRow] = useState('')
  const [mark, setMark] = useState('')
  const { list } = sheets
  const keys = [...levels.map((_, at) => String(at + 1)), '0', '9']
  const found = list.filter(({ sheet }) => row === '' || mark === '' || ('marks' in sheet && keyOfMark(sheet.marks[Number(row)]!) === mark))
  return (
    <details class="card">
      <summary>{paper.typedSheets(list.length)}</summary>
      {list.length === 0
        ? <Empty>{paper.noSheets}</Empty>
        : (
          <>
            <p class="soft">{paper.orderLost}</p>
            <div class="row">
              <Choice label={paper.findRow} value={row} onChange={setRow} options={[['', common.none], ...subjects.map(({ name }, at) => [String(at), `${at + 1}. ${name}`] as const)]} />
              <Choice label={paper.findMark} value={mark} onChange={setMark} options={[['', common.none], ...keys.map(key => [key, key] as const)]} />
            </div>
            <ol class="plain sheets">{found.map(sheet => <Line key={sheet.id} path={path} sheets={sheets} sheet={sheet} number={list.indexOf(sheet) + 1} />)}</ol>
          </>
        )}
    </details>
  )
}

function Line ({ path, sheets, sheet, number }: { readonly path: string, readonly sheets: TypedSheets, readonly sheet: KeptSheet, readonly number: number }) {
  const { common, rounds } = useMessages()
  const { paper } = rounds
  const client = useQueryClient()
  const remove = useAct(() => call('DELETE', `${path}/sheets/${sheet.id}`), {
    after: () => client.setQueryData<OwnPaperEntry | null>(['entry', path], before => before && { ...before, totals: null, sheets: before.sheets.filter(({ id }) => id !== sheet.id) }),
  })
  const read = sheet.sheet
  const text = 'marks' in read ? read.marks.map(keyOfMark).join(' ') : `${paper.wholes[read.invalid]}${'reason' in read ? `: ${read.reason}` : ''}`
  return (
    <li>
      <span>{paper.sheetNumber(number)}: <strong class="mono">{text}</strong></span>
      <div class="buttons small">
        <button type="button" class="secondary" aria-label={`${common.change} ${paper.sheetNumber(number)}`} onClick={() => sheets.takeUp(sheet)}>{common.change}</button>
        <ConfirmButton label={paper.removeSheet(number)} kind="secondary" consequence={paper.removeConsequence} act={{ ...remove, run: () => remove.run(undefined) }} disabled={sheets.unsent > 0} />
      </div>
    </li>
  )
}
