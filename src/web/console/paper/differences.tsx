import { useQuery } from '@tanstack/react-query'
import type { Manifest } from '../../../domain/round/manifest.js'
import type { PaperDifference } from '../../../domain/count/paper-vote.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'
import { call } from '../service/call.js'
import type { RoundView } from '../service/types.js'
import { figureWords } from './figure-words.js'

/** Milliseconds between two looks at what the other has corrected. */
const pace = 5000

interface Options {
  readonly view: RoundView
  readonly path: string
  /** Whether own and another entry are finished. */
  readonly compared: boolean
  readonly subjects: Manifest['subjects']
  readonly levels: Manifest['levels']
}

/** Where finished entries differ, figure by figure; while somebody corrects his own, as they differed before. */
export function Differences ({ view: { members }, path, compared, subjects, levels }: Options) {
  const { rounds } = useMessages()
  const { paper } = rounds
  const { data } = useQuery({
    queryKey: ['differences', path],
    queryFn: () => call<{ readonly rows: readonly PaperDifference[] }>('GET', `${path}/differences`),
    enabled: compared, refetchInterval: pace, retry: false,
  })
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  const authors = rows[0]!.values.map(({ author }) => author)
  const words = figureWords(rounds)
  const nameOf = (id: string | null) => id === null ? paper.invalidSheets : subjects.find(subject => subject.id === id)?.name ?? ''
  return (
    <section class="card">
      <h2>{paper.differences}</h2>
      <p>{compared ? paper.differencesLead : paper.differencesBefore}</p>
      <Wide label={paper.differences}>
        <table>
          <thead><tr><th>{rounds.list.person}</th><th>{paper.figure}</th>{authors.map(author => <th key={author} class="number">{members.find(({ accountId }) => accountId === author)?.name}</th>)}</tr></thead>
          <tbody>
            {rows.flatMap(({ subjectId, values }) => differing(values, subjectId === null ? ['notIssued', 'other'] : [...levels, 'blank', 'several']).map(figure => (
              <tr key={`${subjectId} ${figure}`}>
                <td>{nameOf(subjectId)}</td>
                <td>{words[figure]}</td>
                {values.map(({ author, figures }) => <td key={author} class="number"><strong>{figures[figure]}</strong></td>)}
              </tr>
            )))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function differing (values: PaperDifference['values'], figures: readonly string[]): readonly string[] {
  return figures.filter(figure => new Set(values.map(one => one.figures[figure])).size > 1)
}
