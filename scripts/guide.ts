import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { renderMarkdown } from './markdown.js'

const folder = fileURLToPath(new URL('../docs/huong-dan', import.meta.url))
const template = 'guide.html'
const first = 'README.md'

/** Vite plugin that makes a page of every chapter of the users' guide: docs/huong-dan/x.md becomes huong-dan/x.html, with its pictures beside it. */
export function guide (): Plugin {
  return {
    name: 'guide',
    enforce: 'post',
    generateBundle (_options, bundle) {
      const page = bundle[template]
      if (page?.type !== 'asset') throw new Error(`${template} is no page of this build`)
      delete bundle[template]
      const chapters = readChapters()
      const contents = `<ul>${chapters.map(({ file, title }) => `<li><a href="${addressOf(file)}">${file === first ? 'Mục lục' : title}</a></li>`).join('')}</ul>`
      for (const { file, title, html } of chapters) {
        const source = String(page.source).replace('<!--title-->', title).replace('<!--contents-->', contents.replace(`href="${addressOf(file)}"`, '$& aria-current="page"')).replace('<!--chapter-->', () => html)
        this.emitFile({ type: 'asset', fileName: `huong-dan/${file === first ? 'index' : file.slice(0, -'.md'.length)}.html`, source })
      }
      for (const picture of readdirSync(join(folder, 'anh')).sort()) {
        this.emitFile({ type: 'asset', fileName: `huong-dan/anh/${picture}`, source: readFileSync(join(folder, 'anh', picture)) })
      }
    },
  }
}

interface Chapter {
  readonly file: string
  readonly title: string
  readonly html: string
}

/** The first page, then the chapters in the order in which it names them. */
function readChapters (): readonly Chapter[] {
  const named = [...readFileSync(join(folder, first), 'utf8').matchAll(/\]\(([a-z-]+\.md)\)/g)].map(match => match[1]!)
  return [...new Set([first, ...named])].map(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    return { file, title: /^# (.*)$/m.exec(text)![1]!, html: renderMarkdown(text, { link: addressOf, picture: path => `/huong-dan/${path}` }) }
  })
}

/** Links between chapters lead to their pages; all others stay as they are. */
function addressOf (to: string): string {
  const [, file, anchor = ''] = /^([\w-]+\.md)(#.*)?$/.exec(to) ?? []
  if (file === undefined) return to
  return file === first ? `/huong-dan${anchor}` : `/huong-dan/${file.slice(0, -'.md'.length)}${anchor}`
}
