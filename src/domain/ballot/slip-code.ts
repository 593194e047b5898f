import { Refused } from '../refusal.js'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** Powers of the primitive element 2 of GF(32) modulo x⁵ + x² + 1; it has order 31, so sixteen places get sixteen different weights. */
const powers = Array.from({ length: 31 }, (_, i) => times(i))
const logarithms = new Map(powers.map((power, i) => [power, i]))

function times (doublings: number): number {
  let value = 1
  for (let i = 0; i < doublings; i++) value = value & 16 ? (value << 1) ^ 0b100101 : value << 1
  return value
}

/**
 * A voter's code in normal form: 15 letters of Crockford's base32, one for the low five bits of each of 15 random bytes
 * (75 bits in all), and a check letter which catches every wrong letter and every swap of two.
 */
export function slipCode (random: Uint8Array): string {
  if (random.length !== length - 1) throw new RangeError(`a slip code is made of ${length - 1} bytes`)
  const code = drawLetters(random)
  const weight = length - 1
  return code + letters.charAt(multiply(weighted(valuesOf(code)), 31 - weight))
}

/** Letters of Crockford's base32, one for the low five bits of each byte. */
export function drawLetters (random: Uint8Array): string {
  return Array.from(random, byte => letters.charAt(byte & 31)).join('')
}

/** Normal form of what a person typed; one that is no code, or whose check letter does not fit, is `bad-code`. The details never repeat the code. */
export function parseSlipCode (text: string): string {
  const code = readLetters(text, length)
  if (!isRight(code)) throw new Refused('bad-code', { problem: 'check' })
  return code
}

/** So many letters as a person typed them: lower case, spaces and hyphens are forgiven, O is read as 0, I and L as 1. Anything else is `bad-code`. */
export function readLetters (text: string, count: number): string {
  const code = forgive(text).replace(/[\s-]/g, '')
  if (code.length !== count) throw new Refused('bad-code', { problem: 'length' })
  if (valuesOf(code).includes(-1)) throw new Refused('bad-code', { problem: 'letter' })
  return code
}

/** What is wrong with a typed code, and in which groups of four (0 … 3) it can lie; no group when nothing explains it. */
export interface SlipCodeFault {
  /** `accents`: a Vietnamese typing mode has joined letters. */
  readonly problem: 'accents' | 'letter' | 'missing' | 'extra' | 'check'
  readonly groups: readonly number[]
}

/** Letters that printed codes and hands confuse, both of the alphabet; O, I and L are read right anyway. */
const confusable = ['B8', 'S5', 'Z2', 'G6', 'D0', 'Q0', '17', 'VW', 'MN']

/**
 * Where a person should look again, null for a right code. The check letter alone cannot tell the place of an error, so the groups named are those
 * in which one confused letter, or one swap of neighbours, would make it right.
 */
export function slipCodeFault (text: string): SlipCodeFault | null {
  const groups = slipCodeGroups(text)
  const code = groups.join('')
  const wrong = (problem: SlipCodeFault['problem'], isWrong: (group: string) => boolean) => ({ problem, groups: [0, 1, 2, 3].filter(at => isWrong(groups[at] ?? '')) })
  if (/[^\0-\x7f]/.test(text)) return wrong('accents', group => /[^\0-\x7f]/.test(group))
  if ([...code].some(letter => !letters.includes(letter))) return wrong('letter', group => [...group].some(letter => !letters.includes(letter)))
  if (code.length < length) return wrong('missing', group => group.length < 4)
  if (code.length > length) return wrong('extra', group => group.length > 4)
  return isRight(code) ? null : { problem: 'check', groups: explanations(code) }
}

/** What was typed in its groups, as it is read: by the hyphens and spaces where they make four, else four letters each. */
export function slipCodeGroups (text: string): readonly string[] {
  const parts = forgive(text).split(/[\s-]+/).filter(part => part !== '')
  if (parts.length === 4) return parts
  const code = parts.join('')
  return [0, 4, 8, 12].map(at => code.slice(at, at === 12 ? undefined : at + 4))
}

function explanations (code: string): readonly number[] {
  const places = Array.from(code, (letter, at) => at).filter(at => readings(code, at).some(isRight))
  return [...new Set(places.map(at => Math.floor(at / 4)))]
}

/** The code with one letter read otherwise, or swapped with the next. */
function readings (code: string, at: number): readonly string[] {
  const [letter, next] = [code.charAt(at), code.charAt(at + 1)]
  const others = confusable.filter(pair => pair.includes(letter)).map(pair => pair.replace(letter, ''))
  return [...others.map(other => code.slice(0, at) + other + code.slice(at + 1)), code.slice(0, at) + next + letter + code.slice(at + 2)]
}

function isRight (code: string): boolean {
  return weighted(valuesOf(code)) === 0
}

function forgive (text: string): string {
  return text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}

function valuesOf (code: string): number[] {
  return Array.from(code, letter => letters.indexOf(letter))
}

/** In groups of four, `XXXX-XXXX-XXXX-XXXX`, as printed on a slip. */
export function showSlipCode (code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** Σ αⁱ·cᵢ over GF(32): zero for a right code. A swap of cᵢ and cⱼ changes it by (αⁱ - αʲ)(cᵢ - cⱼ), which is zero only if they are alike. */
function weighted (values: readonly number[]): number {
  return values.reduce((sum, value, place) => sum ^ multiply(value, place), 0)
}

function multiply (value: number, exponent: number): number {
  const logarithm = logarithms.get(value)
  return logarithm === undefined ? 0 : powers[(logarithm + exponent) % 31]!
}
