/** A table as CSV (RFC 4180), with the mark at its beginning by which spreadsheets know UTF-8. */
export function csvFile (rows: readonly (readonly string[])[]): Blob {
  const lines = rows.map(row => row.map(text => cell(harmless(text))).join(','))
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' })
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function harmless (text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function cell (text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
