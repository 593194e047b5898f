import type { OfficialResult } from '../../../domain/count/result.js'
import type { ResultWords } from '../messages/vi/result.js'
import { useMessages } from '../speech.js'

/** Reply of `POST /api/voter/result`. */
export interface VoterResult {
  readonly result: OfficialResult
  readonly digest: string
  readonly narrowed: boolean
}

/** A published result, person by person: on a phone a wide table would be read sideways. */
export function Published ({ words, result, digest, narrowed }: VoterResult & { readonly words: ResultWords }) {
  const { round, sheets, base, subjects, correction } = result
  return (
    <>
      <p><strong>{round.title}</strong><br />{round.unit} · {words.period(round.period)}</p>
      {correction && <p class="notice">{words.corrected(correction.number, correction.reason)}</p>}
      <p>{words.sheets(sheets.summoned, sheets.issued, sheets.collected)} {words.bases[base]}{narrowed && ` ${words.narrowed}`}</p>
      {subjects.map((subject, at) => <Person key={subject.id} words={words} number={at + 1} subject={subject} whole={sheets.collected} />)}
      <p>{words.digest} <code>{digest}</code></p>
    </>
  )
}

function Person ({ words, number, subject, whole }: { readonly words: ResultWords, readonly number: number, readonly subject: OfficialResult['subjects'][number], readonly whole: number }) {
  const { levels: levelWords } = useMessages()
  const { name, rank, post, unit, levels, blank, invalid, sheets } = subject
  const rows = [...levels.map(({ level, count, percent }) => [levelWords[level], count, percent] as const), [words.blank, blank, null] as const, [words.invalid, invalid, null] as const]
  return (
    <section>
      <h2>{number}. {rank} {name}</h2>
      <p>{post}, {unit}{sheets.collected !== whole && <><br />{words.of(sheets.collected)}</>}</p>
      <table class="figures">
        <thead><tr><th scope="col">{words.level}</th><th scope="col">{words.count}</th><th scope="col">{words.percent}</th></tr></thead>
        <tbody>{rows.map(([label, count, percent]) => <tr key={label}><th scope="row">{label}</th><td>{count}</td><td>{percent === null ? '' : words.share(percent)}</td></tr>)}</tbody>
      </table>
    </section>
  )
}
