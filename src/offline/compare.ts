import { canonicalText } from '../crypto/canonical.js'
import { sha256 } from '../crypto/sha256.js'
import { toBase64url, utf8 } from '../domain/encoding.js'
import type { Manifest, ManifestConstituency } from '../domain/round/manifest.js'
import type { OfficialResult, SubjectResult } from '../domain/count/result.js'
import { compareRows, countsOf } from '../domain/count/second-count.js'
import { bandOf } from '../domain/count/threshold.js'
import { baseOf, percentOf, plainPercent, rowsOf } from '../domain/count/tally.js'
import type { BoxTally } from '../domain/count/tally.js'
import type { BoxFile } from './box-file.js'
import { nameOf } from './examine.js'
import type { BoxFindings, PlaceFindings } from './examine.js'
import type { Problem, ProblemCode } from './problem.js'

type Finding = readonly [problem: ProblemCode, wrong: boolean]

/** What in a box's tally cannot be true of this box: whatever follows from the box without its key. */
export function compareTally (box: BoxFile, findings: BoxFindings, tally: BoxTally): readonly Problem[] {
  const { manifest } = box
  const parts = findings.places.flatMap(place => {
    const part = tally.constituencies.find(({ id }) => id === place.place.id)
    return part ? comparePlace(manifest, place, part) : []
  })
  const places: Finding = ['result-places', tally.constituencies.map(({ id }) => id).join() !== findings.places.map(({ place }) => place.id).join()]
  return [...wrongOnes([...anchors(box, findings, tally), places]), ...parts]
}

/** The same of an official result: also whether percentages and thresholds follow from its counts; `digest` is what it was published under. */
export function compareOfficial (box: BoxFile, findings: BoxFindings, result: OfficialResult, digest: string | null): readonly Problem[] {
  const { subjects, round } = box.manifest
  const whole: readonly Finding[] = [
    ...anchors(box, findings, result),
    ['result-digest', digest !== null && digest !== digestOf(result)],
    ['result-round', canonicalText(result.round) !== canonicalText({ id: round.id, title: round.title, kind: round.kind, period: round.period, unit: round.unit.name })],
    ['result-subjects', canonicalText(result.subjects.map(described)) !== canonicalText(subjects)],
    ...compareSheets(result.sheets, sum(findings.places, place => place.collected) + (result.paper?.collected ?? 0), sum(box.manifest.constituencies, place => place.summoned)),
    ['result-figures', result.base !== box.manifest.rules.base],
    ['result-paper', !isStated(result.paper, box, () => true)],
  ]
  return [...wrongOnes(whole), ...result.subjects.flatMap(subject => compareSubject(box, findings, subject))]
}

/** SHA-256 of an official result, base64url: what it is published under and what the minutes name. */
export function digestOf (result: OfficialResult): string {
  return toBase64url(sha256(utf8(canonicalText(result))))
}

/** Whether an independent count of the box gives the tally, byte for byte in RFC 8785 form. */
export function isCounted (tally: BoxTally, count: BoxTally): boolean {
  return canonicalText(tally) === canonicalText(count)
}

/** Whether an official result holds exactly what was counted, and beyond it one row for each paper sheet that it says was collected. */
export function differencesFrom (count: BoxTally, result: OfficialResult): readonly Problem[] {
  return compareRows(count, result).flatMap(({ subject: { name }, agrees }) => agrees ? [] : [{ problem: 'result-count' as const, subject: name }])
}

function anchors ({ hash }: BoxFile, { roundRoot }: BoxFindings, result: { readonly manifestHash: string, readonly roundRoot: string }): readonly Finding[] {
  return [
    ['result-manifest', result.manifestHash !== toBase64url(hash)],
    ['result-root', result.roundRoot !== toBase64url(roundRoot)],
  ]
}

function comparePlace (manifest: Manifest, { place, collected }: PlaceFindings, part: BoxTally['constituencies'][number]): readonly Problem[] {
  const whole: readonly Finding[] = [
    ['result-collected', part.collected !== collected],
    ['result-subjects', part.subjects.map(({ id }) => id).join() !== place.subjects.join()],
  ]
  const wrongRows = part.subjects.flatMap(subject => {
    const wrong = rowsOf(subject) !== collected || subject.levels.length !== manifest.levels.length
    return wrongOnes([['result-rows', wrong]], { place: place.name, subject: nameOf(manifest, subject.id) })
  })
  return [...wrongOnes(whole, { place: place.name }), ...wrongRows]
}

function compareSubject (box: BoxFile, { places }: BoxFindings, subject: SubjectResult): readonly Problem[] {
  const { manifest } = box
  const { sheets, base, levels, band, id, name } = subject
  const collected = sum(places.filter(({ place }) => place.subjects.includes(id)), place => place.collected)
  const summoned = sum(manifest.constituencies.filter(place => place.subjects.includes(id)), place => place.summoned)
  return wrongOnes([
    ...compareSheets(sheets, collected + (subject.paper?.collected ?? 0), summoned),
    ['result-paper', !isStated(subject.paper, box, place => place.subjects.includes(id))],
    ['result-rows', rowsOf(countsOf(subject)) !== sheets.collected || levels.map(({ level }) => level).join() !== manifest.levels.join()],
    ['result-figures', base !== baseOf(manifest.rules.base, sheets) || band !== bandOf(levels.at(-1)?.count ?? 0, base)],
    ['result-figures', levels.some(({ count, percent }) => percent !== percentText(count, base))],
  ], { subject: name })
}

/** Sheets as they must be: summoned by the manifest, collected by the box and the paper places, S ≥ present, S ≥ I ≥ C = valid + invalid. */
function compareSheets ({ summoned, present, issued, collected, valid, invalid }: OfficialResult['sheets'], inBoxes: number, onRolls: number): readonly Finding[] {
  return [
    ['result-collected', collected !== inBoxes],
    ['result-figures', summoned !== onRolls || (present ?? 0) > summoned || issued > summoned || collected > issued],
    ['result-figures', valid + invalid !== collected],
  ]
}

function described ({ id, name, rank, post, unit, category }: SubjectResult): Manifest['subjects'][number] {
  return { id, name, rank, post, unit, category }
}

/** Whether what a result says of paper is what these paper places, and the box where it states them, can have. */
function isStated (said: OfficialResult['paper'], { manifest, paper }: BoxFile, concerns: (place: ManifestConstituency) => boolean): boolean {
  const places = manifest.constituencies.filter(place => place.mode === 'paper' && concerns(place))
  if (!said || places.length === 0) return said === undefined && places.length === 0
  const summoned = sum(places, place => place.summoned)
  const stated = paper?.filter(({ id }) => places.some(place => place.id === id))
  const add = (figure: 'issued' | 'collected') => (stated && sum(stated, place => place[figure])) ?? said[figure]
  return said.places === places.length && said.summoned === summoned && said.issued <= summoned && said.collected <= said.issued &&
    said.issued === add('issued') && said.collected === add('collected')
}

function percentText (count: number, base: number): string | null {
  const hundredths = percentOf(count, base)
  return hundredths === null ? null : plainPercent(hundredths)
}

function sum<Item> (items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((total, item) => total + figure(item), 0)
}

function wrongOnes (findings: readonly Finding[], where: Omit<Problem, 'problem'> = {}): readonly Problem[] {
  return findings.flatMap(([problem, wrong]) => wrong ? [{ problem, ...where }] : [])
}
