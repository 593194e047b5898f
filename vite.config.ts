import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { guide } from './scripts/guide.js'
import { licences } from './scripts/licences.js'

/** The big-number part of blindrsa-ts looks for Node's randomness, which it never needs: there is none in a browser. */
const withoutNode = (): Plugin => ({
  name: 'without-node-crypto',
  enforce: 'pre',
  resolveId: id => id === 'crypto' ? '\0no-crypto' : null,
  load: id => id === '\0no-crypto' ? 'export default null' : null,
})

/** Licences are collected in a file of their own instead of being sent to every phone. */
const { see, write } = licences()
const output = { comments: { legal: false } }

/** The pages. Everything is a file of its own (no `data:` address), so that the strict content security policy holds. */
export default defineConfig({
  root: 'src/web',
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
    ],
  },
  plugins: [withoutNode(), write(), guide()],
  worker: { format: 'es', plugins: () => [withoutNode(), see()], rolldownOptions: { output } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Phones of 2020: module scripts and BigInt, nothing newer.
    target: ['chrome87', 'firefox78', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output,
      checks: { pluginTimings: false },
      input: { vote: 'src/web/vote.html', console: 'src/web/console.html', guide: 'src/web/guide.html' },
      // 'use client' means nothing here.
      onLog: (level, log, handle) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log) },
    },
  },
})
