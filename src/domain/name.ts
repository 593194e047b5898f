import { z } from 'zod'
import { foldText } from './fold.js'

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true })

/**
 * Key under which two spellings of one Vietnamese word meet: no case, and the tone mark at the end of its word, so that
 * `Thiếu úy` and `thiếu uý` are the same while `tá` and `tà` are not.
 */
export function matchKey (text: string): string {
  return foldText(text).toLowerCase().split(' ').map(moveTone).join(' ')
}

/** Order of a Vietnamese list of names: by given name (the last word), then by family and middle names. */
export function compareNames (a: string, b: string): number {
  const [givenA, restA] = splitName(a)
  const [givenB, restB] = splitName(b)
  return collator.compare(givenA, givenB) || collator.compare(restA, restB)
}

/** Order of codes and unit names: Vietnamese letters, numbers by value (`d2` before `d10`); ties by code unit, so never by chance. */
export function compareCodes (a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b))
}

/** Several names in one sentence: `A, B và C`. */
export function listNames (names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} và ${last}` : last
}

/** Names in one line; of a long list the first ones and how many more units there are. */
export function listSome (names: readonly string[], most = 6): string {
  return names.length <= most ? listNames(names) : listNames([...names.slice(0, most - 1), `${names.length - most + 1} đơn vị khác`])
}

/** A zod string of 1 to `longest` characters, folded by `foldText`. */
export function line (longest: number) {
  return z.string().max(longest * 4).transform(foldText).pipe(z.string().min(1).max(longest))
}

function moveTone (word: string): string {
  const letters = word.normalize('NFD')
  const marks = letters.match(tones)
  return marks ? letters.replace(tones, '') + marks.join('') : letters
}

function splitName (name: string): [given: string, rest: string] {
  const end = name.lastIndexOf(' ')
  return [name.slice(end + 1), name.slice(0, Math.max(end, 0))]
}
