import { sha256 as portable } from '@noble/hashes/sha2.js'

type Hash = (bytes: Uint8Array) => Uint8Array

/** FIPS 180-4: 32 bytes, at once, in a browser as in Node (where the built-in one is twice as fast and costs no import). */
export const sha256: Hash = builtIn() ?? portable

function builtIn (): Hash | undefined {
  const host = globalThis.process as typeof process | undefined
  const hash = host?.getBuiltinModule?.('node:crypto')?.hash
  return hash && (bytes => hash('sha256', bytes, 'buffer'))
}
