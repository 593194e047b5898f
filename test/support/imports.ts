import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { home } from './home.js'

/** One import of ours: from file to file, relative to `src`; `type` ones vanish at run time, `thread` ones start a thread. */
export interface Import {
  readonly from: string
  readonly to: string
  readonly type: boolean
  readonly thread: boolean
}

/** Every source file, relative to `src`. */
export function sources (): readonly string[] {
  return files
}

const files = listSources()
const known = new Set(files)

function listSources (): string[] {
  return readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(ts|tsx|js)$/.test(file)).map(file => file.replaceAll('\\', '/')).toSorted()
}

/** The text of a source file. */
export function sourceText (file: string): string {
  return readFileSync(join(home, 'src', file), 'utf8')
}

/** Every import of one of our files by another, dynamic ones and files started as threads included. */
export function importsOfOurs (): Import[] {
  return files.flatMap(file => [...sourceText(file).matchAll(statement)].map(match => ({
    from: file,
    to: target(file, match.groups!.path!),
    type: match.groups!.type !== undefined,
    thread: match[0].startsWith('new URL('),
  })))
}

/** Bare package names that a file imports at run time. */
export function packagesOf (file: string): string[] {
  return [...sourceText(file).matchAll(/^import (?!type )(?:[^'\n]*? from )?'(?<name>[^'.][^']*)'/gm)].map(match => match.groups!.name!)
}

/** Every file that can be reached from some files by imports that exist at run time. */
export function reachable (from: readonly string[], imports: readonly Import[]): Set<string> {
  const reached = new Set(from)
  for (const file of reached) {
    for (const next of imports) if (next.from === file && !next.type) reached.add(next.to)
  }
  return reached
}

const statement = /(?:^(?:import|export) (?<type>type )?[^'\n]*?from |^import |import\(|new URL\()'(?<path>\.{1,2}\/[^']+)'/gm

function target (file: string, path: string): string {
  const to = relative(join(home, 'src'), normalize(join(home, 'src', dirname(file), path))).replaceAll('\\', '/')
  return [to, to.replace(/\.js$/, '.ts'), to.replace(/\.js$/, '.tsx')].find(candidate => known.has(candidate)) ?? to
}
