/** Text of a file as one line of a terminal: letters that begin another line, move the cursor or turn the direction of writing are shown as such, so that no name can write a verdict. */
export function oneLine (text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

/** A heading and on which side its cells are lined up. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Plain text, one line a row, under a rule of dashes; widths count what is seen, so accented letters stay in line. Rows are as long as the columns. */
export function renderTable (columns: readonly Column[], content: readonly (readonly string[])[]): string {
  const rows = content.map(row => row.map(oneLine))
  const widths = columns.map(({ title }, i) => Math.max(...[title, ...rows.map(row => row[i] ?? '')].map(widthOf)))
  const line = (cells: readonly string[]) => cells.map((cell, i) => pad(cell, widths[i]!, columns[i]!.align)).join('  ').trimEnd()
  return [line(columns.map(({ title }) => title)), widths.map(width => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

const seen = new Intl.Segmenter('vi', { granularity: 'grapheme' })

function widthOf (text: string): number {
  return [...seen.segment(text)].length
}

function pad (text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(width - widthOf(text))
  return align === 'left' ? text + space : space + text
}
