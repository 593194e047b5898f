import { Marked } from 'marked'

/** Where a link and a picture of a text lead in the page that is made of it. */
export interface Leads {
  readonly link: (to: string) => string
  readonly picture: (path: string) => string
}

/** Markdown (CommonMark with tables) as HTML: headings with anchors, a picture alone as a figure, the first cell of a row its head, wide code to be scrolled by keyboard. */
export function renderMarkdown (text: string, { link, picture }: Leads): string {
  const marked = new Marked({
    walkTokens (token) {
      if (token.type === 'link') token.href = link(token.href as string)
      if (token.type === 'image') token.href = picture(token.href as string)
    },
    renderer: {
      heading ({ tokens, depth, text: words }) { return `<h${depth} id="${anchorOf(words)}">${this.parser.parseInline(tokens)}</h${depth}>\n` },
      paragraph ({ tokens }) {
        const tag = tokens.length === 1 && tokens[0]!.type === 'image' ? 'figure' : 'p'
        return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
      },
      code ({ text: words }) { return `<pre tabindex="0"><code>${escape(words)}</code></pre>\n` },
      table ({ header, rows }) {
        const inline = (cell: (typeof header)[number]) => this.parser.parseInline(cell.tokens)
        const head = header.map(cell => `<th scope="col">${inline(cell)}</th>`).join('')
        const row = (cells: typeof header) => cells.map((cell, at) => at === 0 ? `<th scope="row">${inline(cell)}</th>` : `<td>${inline(cell)}</td>`).join('')
        return `<table><thead><tr>${head}</tr></thead><tbody>${rows.map(cells => `<tr>${row(cells)}</tr>`).join('')}</tbody></table>\n`
      },
    },
  })
  return marked.parse(text, { async: false }).trim()
}

/** The anchor of a heading, as the sites that show Markdown make it. */
function anchorOf (words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{M}\p{N} -]/gu, '').replaceAll(' ', '-')
}

function escape (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
