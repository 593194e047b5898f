import { useId } from 'preact/hooks'
import type { Level, Manifest } from '../../../domain/round/manifest.js'
import type { PaperMark } from '../../../domain/count/paper-vote.js'
import { useMessages } from '../messages/speech.js'
import { keyOfMark } from './typing.js'

interface Options {
  readonly row: number
  readonly subject: Manifest['subjects'][number]
  readonly levels: Manifest['levels']
  readonly value: PaperMark | null
  readonly onMark: (mark: PaperMark) => void
}

/** One person on the sheet, and what is marked; every choice says its key. */
export function MarkRow ({ row, subject: { rank, name, post }, levels, value, onMark }: Options) {
  const { paper, result } = useMessages().rounds
  const group = useId()
  const marks: readonly (readonly [PaperMark, string])[] = [...levels.map((level, at) => [at + 1, result.levels[level as Level]] as const), [0, paper.rows.blank], ['several', paper.rows.several]]
  return (
    <fieldset data-row={row} class="mark-row">
      <legend>{row + 1}. {rank} {name} <small>{post}</small></legend>
      {marks.map(([mark, words]) => (
        <label key={mark}>
          <input type="radio" name={group} checked={value === mark} onChange={() => onMark(mark)} />
          <kbd>{keyOfMark(mark)}</kbd> {words}
        </label>
      ))}
    </fieldset>
  )
}
