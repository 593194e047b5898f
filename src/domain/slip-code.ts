import { Refused } from './refusal.js'

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
  const values = Array.from(random, byte => byte & 31)
  const weight = length - 1
  const check = multiply(weighted(values), 31 - weight)
  return [...values, check].map(value => letters.charAt(value)).join('')
}

/**
 * Normal form of what a person typed: lower case, spaces and hyphens are forgiven, O is read as 0, I and L as 1.
 * Anything else, and a code whose check letter does not fit, is `bad-code`; the details never repeat the code.
 */
export function parseSlipCode (text: string): string {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (code.length !== length) throw new Refused('bad-code', { problem: 'length' })
  const values = Array.from(code, letter => letters.indexOf(letter))
  if (values.includes(-1)) throw new Refused('bad-code', { problem: 'letter' })
  if (weighted(values) !== 0) throw new Refused('bad-code', { problem: 'check' })
  return code
}

/** `XXXX-XXXX-XXXX-XXXX`, as printed on a slip. */
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
