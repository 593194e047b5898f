import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Tests run from their sources by tsx, or faster as `npm test` compiles them (scripts/compile.js), one folder deeper. */
const compiled = extname(import.meta.url) === '.js'

/** The project's folder. */
export const home = fileURLToPath(new URL(compiled ? '../../../' : '../../', import.meta.url))

/** Address of one of the service's modules, by its path below `src` without extension, as another process can run it. */
export function moduleUrl (path: string): string {
  return new URL(`../../src/${path}${extname(import.meta.url)}`, import.meta.url).href
}

/** What Node needs to run it. */
export const nodeArguments: readonly string[] = compiled ? [] : [`--import=${import.meta.resolve('tsx')}`]
