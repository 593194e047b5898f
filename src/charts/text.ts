/** Widths in ems of letters of a plain sans-serif; others are as wide as `usual`. */
const narrow = /[ijl.,:;'|!()[\]{}fIrt ]/
const broad = /[mwMWOQĐGCDHNUAVXYK%@—]/
const usual = 0.56

/** Width of a text in pixels, as far as it can be told without the font; letters with marks are as wide as without. */
export function widthOf (text: string, font = ''): number {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12)
  const letters = [...text.normalize('NFD').replaceAll(/\p{M}/gu, '')]
  return size * letters.reduce((sum, letter) => sum + (narrow.test(letter) ? 0.32 : broad.test(letter) ? 0.72 : usual), 0)
}

/** Breaks a text at spaces into lines of at most `width` pixels, at most `lines` of them; what does not fit ends in an ellipsis. */
export function wrap (text: string, width: number, lines: number): string[] {
  const found: string[] = []
  for (const word of text.split(' ')) {
    const longer = found.length === 0 ? word : `${found.at(-1)} ${word}`
    if (found.length > 0 && widthOf(longer) <= width) found[found.length - 1] = longer
    else found.push(word)
  }
  if (found.length <= lines) return found
  return [...found.slice(0, lines - 1), `${found[lines - 1]} …`]
}
