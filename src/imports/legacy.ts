/** Letters of TCVN3 (.VnTime fonts) as they look when their bytes are taken for Latin-1: ă â ê ơ đ à ả á ạ and others stand where only signs are. */
const tcvn3 = /[a-z][¨©ª¬®µ¶¸¹¼¾]|[¨©ª¬®µ¶¸¹¼¾][a-z]/i
/** So many cells are no chance. */
const ENOUGH = 3

/** The encoding that bytes which are no UTF-8 seem to have, in words for a person; null when nothing speaks for one. */
export function encodingOf (bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4096)
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || head.filter(byte => byte === 0).length > head.length / 8) return 'UTF-16'
  const high = bytes.subarray(0, 100_000).filter(byte => byte >= 0x80)
  if (high.length === 0) return null
  // In Windows-1258 these are signs, which names do not have; in TCVN3 they are half of all letters with a mark.
  const signs = high.filter(byte => byte >= 0xa1 && byte < 0xc0).length
  return signs > high.length / 5 ? 'TCVN3 (phông .VnTime)' : 'Windows-1258'
}

/** Number of the first row that was typed in a TCVN3 font, as old spreadsheets are: valid Unicode, and yet no Vietnamese. Null when few cells look so. */
export function firstTcvn3Row (rows: readonly (readonly string[])[]): number | null {
  let first: number | null = null
  let found = 0
  for (const [at, cells] of rows.entries()) {
    for (const cell of cells) {
      if (!tcvn3.test(cell)) continue
      first ??= at + 1
      if (++found >= ENOUGH) return first
    }
  }
  return null
}
