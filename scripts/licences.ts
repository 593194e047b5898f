import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin, Rolldown } from 'vite'

const packages = fileURLToPath(new URL('../node_modules', import.meta.url))
const inPackages = /node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//

/** Vite plugins that note which packages go into the pages, `see` for threads and `write` for the pages, and write all their licences into one file. */
export function licences (): { readonly see: () => Plugin, readonly write: () => Plugin } {
  const names = new Set<string>()
  const look = (bundle: Rolldown.OutputBundle) => {
    for (const path of Object.values(bundle).flatMap(sourcesOf)) {
      const { name } = inPackages.exec(path.replaceAll('\\', '/'))?.groups ?? {}
      if (name !== undefined) names.add(name)
    }
  }
  return {
    see: () => ({ name: 'see-licences', generateBundle: (_options, bundle) => look(bundle) }),
    write: () => ({
      name: 'write-licences',
      generateBundle (_options, bundle) {
        look(bundle)
        const texts = [...names].sort().map(textOf)
        this.emitFile({ type: 'asset', fileName: 'assets/licences.txt', source: texts.join('\n\n') })
      },
    }),
  }
}

function sourcesOf (file: Rolldown.OutputAsset | Rolldown.OutputChunk): readonly string[] {
  return file.type === 'chunk' ? file.moduleIds : file.originalFileNames
}

/** Name, version and licence of a package, with its own text of it where it brings one. */
function textOf (name: string): string {
  const folder = join(packages, name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string, license: string }
  const file = readdirSync(folder).sort().find(entry => /^licen[cs]e/i.test(entry))
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`
}
