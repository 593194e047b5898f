/** Stands where words were struck out, however many. */
const mark = '[…]'

/** The words of a plain comment, in the order in which verdicts number them from 0. */
export function wordsOf (text: string): string[] {
  return text.split(' ')
}

/** A plain comment with words struck out; neighbours leave one mark, so that it does not tell how many they were. */
export function strike (text: string, struck: readonly number[]): string {
  const gone = new Set(struck)
  return wordsOf(text).map((word, at) => gone.has(at) ? mark : word)
    .filter((word, at, all) => word !== mark || all[at - 1] !== mark).join(' ')
}
