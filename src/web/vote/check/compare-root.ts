import { fromBase64url } from '../../../domain/encoding.js'

/** How far a typed or scanned root agrees: with one of ours, as far as it goes, or not from some group of four on (counted from 1). */
export type Agreement<Name> =
  | { readonly kind: 'same', readonly name: Name }
  | { readonly kind: 'so-far', readonly name: Name, readonly letters: number }
  | { readonly kind: 'other', readonly group: number }
  | { readonly kind: 'nothing' }

/** Letters that must agree before it is worth saying. */
const least = 8

/**
 * Compares what a person copied from the minutes with our roots. Capitals, spaces, hyphens and letters that look alike are forgiven: of 43 letters more than
 * 30 still have to agree, so nothing false can pass. Hexadecimal is read too, and a root within a longer text (a scanned code).
 */
export function compareRoot<Name extends string> (typed: string, roots: Readonly<Record<Name, string>>): Agreement<Name> {
  const text = fold(typed)
  if (text.length < least) return { kind: 'nothing' }
  const forms = (Object.entries(roots) as [Name, string][]).flatMap(([name, root]) => [root, hex(root)].map(shown => ({ name, shown, form: fold(shown) })))
  const same = forms.find(({ form }) => text.includes(form))
  if (same) return { kind: 'same', name: same.name }
  const begun = forms.find(({ form }) => form.startsWith(text))
  if (begun) return { kind: 'so-far', name: begun.name, letters: text.length }
  const { shown, form } = forms.reduce((best, next) => agreeing(text, next.form) > agreeing(text, best.form) ? next : best)
  return { kind: 'other', group: Math.floor(placeIn(shown, agreeing(text, form)) / 4) + 1 }
}

function fold (text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

function hex (root: string): string {
  return Array.from(fromBase64url(root), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Where the letter stands in the root as it is shown, whose hyphens and low lines folding leaves out. */
function placeIn (shown: string, letters: number): number {
  const places = [...shown].flatMap((letter, at) => fold(letter) === '' ? [] : [at])
  return places[letters] ?? shown.length
}

function agreeing (text: string, form: string): number {
  const end = [...text].findIndex((letter, at) => letter !== form[at])
  return end === -1 ? text.length : end
}
