// Plain JavaScript on purpose: `--import tsx` is not heeded in a worker thread on Node 20, so the thread asks for TypeScript itself.
import { register } from 'tsx/esm/api'

register()

export const { digestEntries, makeIssuerKey, openMarks, openTexts, rootOfDigests, signBatch, sortDigests } = await import('./worker.js')
