/** Where a link and a picture of a text lead in the page that is made of it. */
export interface Leads {
  readonly link: (to: string) => string
  readonly picture: (path: string) => string
}

type Lines = readonly string[]

/**
 * Markdown as HTML: headings, paragraphs, lists, tables, quotes, code, links, pictures, bold. That is the part of CommonMark in which
 * the guide is written; what it does not know it leaves as it stands, and a test finds it there.
 */
export function renderMarkdown (text: string, leads: Leads): string {
  return blocksOf(text.split('\n'), leads).join('\n')
}

/** The anchor of a heading, as the sites that show Markdown make it. */
function anchorOf (words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{M}\p{N} -]/gu, '').replaceAll(' ', '-')
}

/** A kind of block: whether a line begins one, how many lines it takes, and its HTML. */
interface Kind {
  readonly begins: RegExp
  readonly goesOn: RegExp
  readonly html: (lines: Lines, leads: Leads) => string
}

const item = /^(?:- |\d+\. )/

const kinds: readonly Kind[] = [
  { begins: /^#{1,3} /, goesOn: /$^/, html: heading },
  { begins: /^```/, goesOn: /^(?!```$)/, html: lines => `<pre tabindex="0"><code>${escape(lines.slice(1).join('\n'))}</code></pre>` },
  { begins: /^\|/, goesOn: /^\|/, html: table },
  { begins: /^> ?/, goesOn: /^>/, html: (lines, leads) => `<blockquote>${blocksOf(lines.map(line => line.replace(/^> ?/, '')), leads).join('\n')}</blockquote>` },
  { begins: /^!\[/, goesOn: /$^/, html: ([line = ''], leads) => `<figure>${inline(line, leads)}</figure>` },
  { begins: item, goesOn: /^(?:- |\d+\. | {2,}\S)/, html: list },
  { begins: /\S/, goesOn: /^(?!#{1,3} |```|\||>|!\[|- |\d+\. )\s*\S/, html: (lines, leads) => `<p>${inline(lines.join(' '), leads)}</p>` },
]

function blocksOf (lines: Lines, leads: Leads): string[] {
  const blocks: string[] = []
  for (let at = 0; at < lines.length;) {
    const kind = kinds.find(({ begins }) => begins.test(lines[at]!))
    if (!kind) { at += 1; continue }
    const rest = lines.slice(at + 1)
    const more = rest.findIndex(line => !kind.goesOn.test(line))
    const taken = lines.slice(at, at + 1 + (more === -1 ? rest.length : more))
    blocks.push(kind.html(taken, leads))
    // The line that closes code belongs to it.
    at += taken.length + (taken[0]!.startsWith('```') ? 1 : 0)
  }
  return blocks
}

function heading ([line = '']: Lines, leads: Leads): string {
  const [, marks = '', words = ''] = /^(#+) (.*)$/.exec(line) ?? []
  return `<h${marks.length} id="${anchorOf(words)}">${inline(words, leads)}</h${marks.length}>`
}

/** Cells of the first line are heads; the second only draws the line below them. */
function table (lines: Lines, leads: Leads): string {
  const rows = [lines[0]!, ...lines.slice(2)].map(line => line.replace(/^\||\|\s*$/g, '').split('|').map(cell => inline(cell.trim(), leads)))
  const [head = [], ...body] = rows
  const cells = (row: readonly string[]) => row.map((cell, at) => at === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`).join('')
  return `<table><thead><tr>${head.map(cell => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${body.map(row => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`
}

function list (lines: Lines, leads: Leads): string {
  const items: string[][] = []
  for (const line of lines) {
    if (item.test(line)) items.push([line.replace(item, '')])
    else items.at(-1)!.push(line.trim())
  }
  const tag = lines[0]!.startsWith('- ') ? 'ul' : 'ol'
  const first = Number.parseInt(lines[0]!, 10)
  return `<${tag}${first > 1 ? ` start="${first}"` : ''}>${items.map(words => `<li>${inline(words.join(' '), leads)}</li>`).join('')}</${tag}>`
}

const marked = /`(?<code>[^`]+)`|!\[(?<alt>[^\]]*)\]\((?<picture>[^)\s]+)\)|\[(?<words>[^\]]+)\]\((?<link>[^)\s]+)\)|\*\*(?<bold>[^*]+)\*\*/g

function inline (text: string, leads: Leads): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(marked)) {
    html += escape(text.slice(end, match.index)) + markedHtml(match.groups!, leads)
    end = match.index + match[0].length
  }
  return html + escape(text.slice(end))
}

function markedHtml ({ code, alt, picture, words, link, bold }: Readonly<Record<string, string | undefined>>, leads: Leads): string {
  if (code !== undefined) return `<code>${escape(code)}</code>`
  if (picture !== undefined) return `<img src="${escape(leads.picture(picture))}" alt="${escape(alt!)}">`
  if (link !== undefined) return `<a href="${escape(leads.link(link))}">${inline(words!, leads)}</a>`
  return `<strong>${inline(bold!, leads)}</strong>`
}

function escape (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
