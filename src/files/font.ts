import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { webFolder } from './web.js'

/** Files of the pages' font, as the build names them, and the letters each has. */
const files = [
  { name: /^be-vietnam-pro-vietnamese-400-normal.*\.woff2$/, range: 'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB' },
  { name: /^be-vietnam-pro-latin-400-normal.*\.woff2$/, range: 'U+0000-00FF, U+2000-206F' },
] as const

/**
 * A style sheet that carries the pages' font inside itself, for a picture, which a browser shows without fetching anything for
 * it. Empty when the pages are not built.
 */
export async function carriedFont (folder = join(webFolder, 'assets')): Promise<string> {
  const there = await readdir(folder).catch(() => [])
  const rules = await Promise.all(files.map(async ({ name, range }) => {
    const file = there.find(one => name.test(one))
    if (file === undefined) return ''
    const bytes = await readFile(join(folder, file))
    return `@font-face{font-family:"Be Vietnam Pro";src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2");unicode-range:${range}}`
  }))
  return rules.join('')
}
