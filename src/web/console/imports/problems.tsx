import { ServiceRefusal } from '../../../client/http.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import type { ImportProblem } from '../service/types.js'

/** Rows shown; whoever has more mistakes than this mends these first. */
const shown = 200

/** Everything wrong in a file: where, what stood there, what should. */
export function Problems ({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const { imports, common } = useMessages()
  if (problems.length === 0) return null
  return (
    <>
      <h2>{imports.problems(problems.length)}</h2>
      <Wide label={imports.problems(problems.length)}>
        <table>
          <thead><tr><th class="number">{imports.row}</th><th>{imports.column}</th><th>{imports.found}</th><th>{imports.expected}</th></tr></thead>
          <tbody>
            {problems.slice(0, shown).map(({ row, column, value, expected }, at) => (
              <tr key={at}><td class="number">{row ?? common.none}</td><td>{column ?? common.none}</td><td>{value === '' ? imports.emptyCell : value}</td><td>{expected}</td></tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {problems.length > shown && <p class="soft">{common.moreOf(shown, problems.length)}</p>}
    </>
  )
}

/** The list that came with a refused file. */
export function problemsOf (error: unknown): readonly ImportProblem[] {
  if (!(error instanceof ServiceRefusal) || error.code !== 'import-problems') return []
  return (error.details as { readonly problems?: readonly ImportProblem[] } | undefined)?.problems ?? []
}
