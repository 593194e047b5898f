import { defineConfig } from 'vite'

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
      input: { vote: 'src/web/vote.html', console: 'src/web/console.html' },
      // 'use client' means nothing here.
      onLog: (level, log, handle) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log) },
    },
  },
})
