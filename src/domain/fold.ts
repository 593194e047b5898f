/** Spaces of every kind, control characters, and the marks of zero width that copying from documents leaves behind. */
const blanks = /[\s\p{Cc}\p{Zs}\u200b-\u200d\u2060\ufeff\u00ad]+/gu

/** Text as it is stored and compared: Unicode NFC (UAX #15), one space between words, none around. */
export function foldText (text: string): string {
  return isPlain(text) ? text : text.normalize('NFC').replace(blanks, ' ').trim()
}

/** Most cells of a file are plain ASCII without a double space: nothing to fold, and this is much faster. */
function isPlain (text: string): boolean {
  return /^(?:[!-~](?:[!-~]| (?! |$))*)?$/.test(text)
}
