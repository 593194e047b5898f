import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Manifest } from '../../../domain/round/manifest.js'
import type { PaperMark } from '../../../domain/count/paper-vote.js'
import { useMessages } from '../messages/speech.js'
import { MarkRow } from './mark-row.js'
import { firstOpen, isBlank, markOfKey, sheetOf } from './typing.js'
import type { Typing } from './typing.js'
import { WholeSheet } from './whole-sheet.js'

interface Options {
  readonly typing: Typing
  readonly subjects: Manifest['subjects']
  readonly levels: Manifest['levels']
  /** Reasons written before, to be chosen again. */
  readonly reasons: readonly string[]
  readonly onChange: (typing: Typing) => void
  readonly onSave: () => void
  /** Back from a sheet of which nothing is typed. */
  readonly onBack: () => void
  readonly more: ComponentChildren
}

/**
 * One sheet, for a hand on the number pad: 1, 2, 3, 0, 9 mark a row and go to the next, Backspace goes back, minus says that
 * the sheet is invalid, Enter saves it. Keys count only while a row or a button of the sheet has the focus.
 */
export function SheetForm ({ typing, subjects, levels, reasons, onChange, onSave, onBack, more }: Options) {
  const { paper } = useMessages().rounds
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [asked, setAsked] = useState(false)
  const { marks, whole } = typing
  const open = marks.filter(mark => mark === null).length
  const focus = (row: number) => focusIn(form.current!, row < marks.length ? `[data-row="${row}"]` : '[data-row="save"]')
  // Before the next key comes: a hand on the number pad does not wait for a picture.
  useLayoutEffect(() => { setAsked(false); focus(Math.max(0, firstOpen(typing))) }, [typing.id])
  const mark = (row: number, value: PaperMark) => onChange({ ...typing, marks: marks.with(row, value) })
  const save = () => {
    if (sheetOf(typing)) return onSave()
    setAsked(true)
    focus(Math.max(0, firstOpen(typing)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rowOf(event)
    if (at === null) return
    const value = markOfKey(event.key, levels.length)
    if (event.key === '-') focusIn(form.current!, '[data-row="whole"]')
    else if (event.key === 'Backspace' && (at === 0 || whole !== 'valid')) { if (isBlank(typing)) onBack() }
    else if (event.key === 'Backspace') focus(Math.min(at, marks.length) - 1)
    else if (value !== null && at < marks.length && whole === 'valid') { mark(at, value); focus(at + 1) }
    else return
    event.preventDefault()
  }
  return (
    <form ref={form} class="sheet" onKeyDown={onKeyDown} onSubmit={event => { event.preventDefault(); save() }} aria-describedby={`${id}-keys`}>
      <p id={`${id}-keys`} class="soft keys">{paper.keys(levels.length)}</p>
      {whole === 'valid' && subjects.map((subject, row) => <MarkRow key={subject.id} row={row} subject={subject} levels={levels} value={marks[row] ?? null} onMark={value => mark(row, value)} />)}
      <WholeSheet typing={typing} reasons={reasons} onChange={onChange} />
      {asked && whole === 'valid' && open > 0 && <p class="trouble" role="alert">{paper.rowsOpen(open)}</p>}
      <div class="buttons">
        <button type="submit" data-row="save">{paper.saveSheet}</button>
        {more}
      </div>
    </form>
  )
}

/** The row in which a key was pressed, beyond the last one for the button that saves; null where keys are for writing or for the browser. */
function rowOf ({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): number | null {
  const name = (target as Element).closest('[data-row]')?.getAttribute('data-row')
  if (ctrlKey || altKey || metaKey || name === undefined || name === null || name === 'whole') return null
  return name === 'save' ? Infinity : Number(name)
}

/** Focus goes to what is chosen there, else to the first that can be. */
function focusIn (form: HTMLFormElement, place: string): void {
  (form.querySelector<HTMLElement>(`${place} input:checked`) ?? form.querySelector<HTMLElement>(`${place} input`) ?? form.querySelector<HTMLElement>(place))?.focus()
}
