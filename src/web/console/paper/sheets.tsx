import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Manifest } from '../../../domain/round/manifest.js'
import { ConfirmButton } from '../parts/confirm.js'
import { Trouble } from '../parts/trouble.js'
import { useMessages } from '../messages/speech.js'
import { useAct } from '../service/act.js'
import { call } from '../service/call.js'
import { SheetForm } from './sheet-form.js'
import { SheetList } from './sheet-list.js'
import type { KeptSheet } from './typing.js'
import { useSheets } from './use-sheets.js'

/** What an entry is made of and where it goes. */
export interface EntryOptions {
  readonly path: string
  /** Under which what is not handed in yet is kept in this tab. */
  readonly name: string
  readonly subjects: Manifest['subjects']
  readonly levels: Manifest['levels']
  readonly collected: number
  /** Waits until what was handed in is known here. */
  readonly onDone: () => Promise<void>
}

/** Sheet by sheet, until there are as many as were collected; then they are handed in. */
export function Sheets ({ path, name, subjects, levels, collected, onDone, kept, finished }: EntryOptions & { readonly kept: readonly KeptSheet[], readonly finished: boolean }) {
  const { common, rounds } = useMessages()
  const { paper } = rounds
  const sheets = useSheets(path, name, subjects.length, kept)
  const { list, typing, correcting } = sheets
  const finish = useAct(async () => {
    await sheets.settle()
    const outcome = await call<{ readonly agreed: boolean }>('POST', `${path}/sheets/finish`)
    await onDone()
    return outcome
  }, { said: ({ agreed }) => agreed ? paper.agreedNow : paper.handedIn, after: sheets.forget })
  const full = list.length >= collected
  const last = list.at(-1)
  const head = useRef<HTMLParagraphElement>(null)
  // The sheet that had the focus is gone; the next key reaches the button that hands in.
  useLayoutEffect(() => { if (full && !correcting) head.current?.focus() }, [full, correcting])
  const number = correcting ? list.findIndex(({ id }) => id === typing.id) + 1 : list.length + 1
  return (
    <>
      <p ref={head} role="status" tabIndex={-1}><strong>{correcting ? paper.correcting(number) : full ? paper.allTyped(collected) : paper.sheet(number, collected)}</strong></p>
      <progress value={list.length} max={Math.max(1, collected)} aria-label={paper.typed(list.length, collected)} />
      {(correcting || !full) && (
        <SheetForm
          typing={typing} subjects={subjects} levels={levels} reasons={reasonsOf(list)} onChange={sheets.change} onSave={sheets.save} onBack={() => { if (last) sheets.takeUp(last) }}
          more={correcting
            ? <button type="button" class="secondary" onClick={sheets.putBack}>{common.cancel}</button>
            : last && <button type="button" class="secondary" onClick={() => sheets.takeUp(last)}>{paper.takeUpLast}</button>}
        />
      )}
      <Trouble error={sheets.error} />
      {sheets.unsent > 0 && <p class="hint">{paper.unsent(sheets.unsent)} <button type="button" class="secondary small" onClick={sheets.send}>{common.again}</button></p>}
      {full && !correcting && !finished && (
        <ConfirmButton label={paper.handIn} consequence={paper.handInConsequence(collected)} act={{ ...finish, run: () => finish.run(undefined) }} disabled={list.length > collected} />
      )}
      <SheetList path={path} sheets={sheets} subjects={subjects} levels={levels} />
    </>
  )
}

function reasonsOf (list: readonly KeptSheet[]): readonly string[] {
  return [...new Set(list.flatMap(({ sheet }) => 'reason' in sheet ? [sheet.reason] : []))]
}
