/** Marks of state secrecy, from the mildest on. */
export const secrecyMarks = ['mật', 'tối mật', 'tuyệt mật'] as const

/** The strictest of some marks; null where there is none. A mark that is not of the list counts as the strictest. */
export function strictest (marks: readonly (string | null)[]): string | null {
  const rank = (mark: string) => (secrecyMarks as readonly string[]).indexOf(mark) === -1 ? secrecyMarks.length : (secrecyMarks as readonly string[]).indexOf(mark)
  return marks.filter(mark => mark !== null).toSorted((a, b) => rank(b) - rank(a))[0] ?? null
}
