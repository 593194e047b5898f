import type { OfficialResult, SubjectResult } from '../../../domain/count/result.js'
import { Wide } from '../parts/wide.js'
import { useMessages } from '../messages/speech.js'

/** The official result: sheets, then each person with every level, its share of the base, and the thresholds of the regulation. `label` where a page has two. */
export function ResultTable ({ result, label }: { readonly result: OfficialResult, readonly label?: string }) {
  const { rounds } = useMessages()
  const { sheets, subjects, base } = result
  const { figures, result: words, paper } = rounds
  const levels = subjects[0]?.levels.map(({ level }) => level) ?? []
  return (
    <>
      <dl class="facts">
        <dt>{figures.summoned}</dt><dd>{sheets.summoned}</dd>
        {sheets.present !== null && <><dt>{figures.present}</dt><dd>{sheets.present}</dd></>}
        <dt>{figures.issued}</dt><dd>{sheets.issued}</dd>
        <dt>{figures.collected}</dt><dd>{sheets.collected}</dd>
        <dt>{figures.valid}</dt><dd>{sheets.valid}</dd>
        <dt>{figures.invalid}</dt><dd>{sheets.invalid}</dd>
        {result.paper && <><dt>{paper.onPaper}</dt><dd>{paper.sheetsOn(result.paper.places, result.paper.issued, result.paper.collected)}</dd></>}
      </dl>
      <p class="soft">{words.base(rounds.rules.bases[base])}</p>
      <Wide label={label ?? words.title}>
        <table>
          <thead>
            <tr><th class="number">{rounds.list.number}</th><th>{rounds.list.person}</th>{levels.map(level => <th key={level} class="number">{words.levels[level]}</th>)}<th class="number">{words.blank}</th><th class="number">{words.invalid}</th><th>{words.band}</th></tr>
          </thead>
          <tbody>{subjects.map((subject, at) => <Row key={subject.id} subject={subject} number={at + 1} />)}</tbody>
        </table>
      </Wide>
      <p class="soft">{words.bandsExplained}</p>
    </>
  )
}

function Row ({ subject, number }: { readonly subject: SubjectResult, readonly number: number }) {
  const { rounds } = useMessages()
  const { result: words, paper: paperWords } = rounds
  const { rank, name, post, unit, levels, blank, invalid, band, paper } = subject
  return (
    <tr>
      <td class="number">{number}</td>
      <td class="who">{rank} {name}<br /><small>{post}, {unit}{paper && paper.collected > 0 && <> · {paperWords.among(paper.collected)}</>}</small></td>
      {levels.map(({ level, count, percent }) => <td key={level} class="number">{count}<br /><small>{percent === null ? '–' : words.percent(percent)}</small></td>)}
      <td class="number">{blank}</td>
      <td class="number">{invalid}</td>
      <td>{band === null ? '–' : <span class="badge bad">{words.bands[band]}</span>}</td>
    </tr>
  )
}
