import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { SingleBar } from 'cli-progress'
import type { ShareProblem } from '../crypto/shares.js'
import { Refused } from '../domain/refusal.js'
import { examineWeb, webFolder } from '../files/web.js'
import { headOf, notesOn, placesTable, resultTable, webLines } from './account.js'
import { countBox } from './count.js'
import { checkDestruction, destructionLines } from './destruction.js'
import type { CountProgress } from './count.js'
import { showProblem, Unreadable } from './problem.js'
import type { Problem } from './problem.js'
import { oneLine } from './table.js'
import { verifyBox } from './verify.js'

/** 0: everything agrees; 1: something does not; 2: a file or the command line could not be read. */
export type ExitStatus = 0 | 1 | 2

/** The command line asks for nothing that there is. */
class Misused extends Error {}

type Print = (line: string) => void

const countUsage = 'Cách dùng: hom-phieu count <tệp hòm phiếu> --share <tệp mảnh khóa> [--share …] [--out <tệp kết quả>] [--comments <tệp ý kiến>]'
const verifyUsage = 'Cách dùng: hom-phieu verify <tệp hòm phiếu> [--result <tệp kết quả công bố>] [--count <tệp kết quả kiểm phiếu độc lập>]'
const destructionUsage = 'Cách dùng: hom-phieu verify-destruction <tệp biên bản hủy>'

/** `hom-phieu count`: counts a sealed-box file with share files, prints an account ending with a verdict, and writes the tally (RFC 8785) and comments where asked. */
export function runCount (argv: readonly string[], print: Print = console.log): Promise<ExitStatus> {
  return judged(print, countUsage, async () => {
    const { boxPath, values } = readArguments(argv, { share: { type: 'string', multiple: true }, out: { type: 'string' }, comments: { type: 'string' } })
    const bar = progressBar()
    const count = await countBox(boxPath, textsOf(values.share), { onProgress: bar.show }).finally(bar.stop)
    for (const line of [...headOf(count.box, count.findings), '', ...resultTable(count).split('\n'), '', ...notesOn(count)]) print(oneLine(line))
    if (typeof values.out === 'string') await writeFile(values.out, count.text)
    if (typeof values.comments === 'string') await writeFile(values.comments, JSON.stringify(count.comments.texts, null, 2))
    return verdict(print, count.findings.problems, 'KẾT LUẬN: hòm phiếu nguyên vẹn, đã kiểm phiếu xong.')
  })
}

/** `hom-phieu verify`: checks a sealed-box file, results against it, and the built pages against their list, without any key; prints an account ending with a verdict. */
export function runVerify (argv: readonly string[], print: Print = console.log, folder = webFolder): Promise<ExitStatus> {
  return judged(print, verifyUsage, async () => {
    const { boxPath, values } = readArguments(argv, { result: { type: 'string' }, count: { type: 'string' } })
    const { box, findings, problems, resultDigest } = await verifyBox(boxPath, {
      ...(typeof values.result === 'string' && { resultPath: values.result }),
      ...(typeof values.count === 'string' && { countPath: values.count }),
    })
    const web = await examineWeb(folder)
    for (const line of [...headOf(box, findings), ...(resultDigest === null ? [] : [`Kết quả:  ${resultDigest}`]), '', ...placesTable(findings).split('\n'), '', ...webLines(web), '']) print(oneLine(line))
    return verdict(print, [...problems, ...(web?.problems ?? [])], values.result || values.count
      ? 'KẾT LUẬN: khớp. Hòm phiếu nguyên vẹn và kết quả phù hợp với hòm phiếu.'
      : 'KẾT LUẬN: khớp. Hòm phiếu nguyên vẹn.')
  })
}

/** `hom-phieu verify-destruction`: checks the signed record of a box that was destroyed at the end of its time, without the service. */
export function runVerifyDestruction (argv: readonly string[], print: Print = console.log): Promise<ExitStatus> {
  return judged(print, destructionUsage, async () => {
    const checked = await checkDestruction(readArguments(argv, {}).boxPath)
    for (const line of destructionLines(checked)) print(oneLine(line))
    return verdict(print, checked.problems, 'KẾT LUẬN: khớp. Biên bản hủy do khóa của đợt ký; so vân tay với biên bản kiểm phiếu đã in.', 'Đừng tin biên bản này.')
  })
}

function readArguments (argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>): { boxPath: string, values: Readonly<Record<string, unknown>> } {
  const { positionals: [boxPath, ...others], values } = parsed(() => parseArgs({ args: [...argv], options, allowPositionals: true }))
  if (boxPath === undefined || others.length > 0) throw new Misused('one file is needed')
  return { boxPath, values }
}

function parsed<Parsed> (parse: () => Parsed): Parsed {
  try {
    return parse()
  } catch (cause) {
    throw new Misused('unknown option', { cause })
  }
}

function textsOf (value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function verdict (print: Print, problems: readonly Problem[], good: string, advice = 'Không dùng kết quả này.'): ExitStatus {
  for (const problem of problems) print(oneLine(`KHÔNG KHỚP: ${showProblem(problem)}`))
  print(problems.length === 0 ? good : `KẾT LUẬN: không khớp, ${problems.length} điểm. ${advice}`)
  return problems.length === 0 ? 0 : 1
}

async function judged (print: Print, usage: string, work: () => Promise<ExitStatus>): Promise<ExitStatus> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused && error.code === 'wrong-shares') return ended(print, [`KẾT LUẬN: ${showShareProblem(error.details as ShareProblem)}`], 1)
    if (error instanceof Unreadable) return ended(print, [`KẾT LUẬN: ${error.message}`], 2)
    if (error instanceof Misused) return ended(print, [usage], 2)
    throw error
  }
}

function ended (print: Print, lines: readonly string[], status: ExitStatus): ExitStatus {
  for (const line of lines) print(oneLine(line))
  return status
}

function showShareProblem ({ problem, positions, given, needed }: ShareProblem): string {
  const which = positions?.map(position => position + 1).join(', ')
  const sentences: Record<ShareProblem['problem'], string> = {
    'not-a-share': 'có tệp không phải là mảnh khóa.',
    damaged: 'có mảnh khóa bị hỏng.',
    foreign: `mảnh khóa thứ ${which} không phải của đợt này.`,
    repeated: `mảnh khóa thứ ${which} bị đưa vào hai lần.`,
    'too-few': `chưa đủ mảnh khóa: có ${given}, cần ${needed}.`,
    'wrong-key': 'các mảnh khóa ghép lại không ra khóa của hòm phiếu này.',
  }
  return sentences[problem]
}

/** Only where a person watches; standard output stays clean for the account. */
function progressBar (): { readonly show: (progress: CountProgress) => void, readonly stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} }
  const bar = new SingleBar({ format: 'Kiểm phiếu [{bar}] {value}/{total} nơi, {opened} phong bì', clearOnComplete: true })
  let started = false
  return {
    show: ({ done, of, opened }) => {
      if (!started) bar.start(of, 0, { opened })
      started = true
      bar.update(done, { opened })
    },
    stop: () => { if (started) bar.stop() },
  }
}
