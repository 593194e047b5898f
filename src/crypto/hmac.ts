import { hash } from 'node:crypto'

const block = 64
const longest = 256
const inner = Buffer.alloc(block + longest)
const outer = Buffer.alloc(block + 32)

/**
 * HMAC-SHA256 (RFC 2104) of the parts one after another, at most 256 bytes, with a key of at most 64: 32 bytes.
 * Two one-shot hashes, since OpenSSL 3.5 (Node 24) takes eight times as long to set up an HMAC as to compute it; counting needs five an envelope.
 */
export function hmac (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  mask(key)
  let end = block
  for (const part of parts) {
    inner.set(part, end)
    end += part.length
  }
  outer.set(hash('sha256', inner.subarray(0, end), 'buffer'), block)
  return hash('sha256', outer, 'buffer')
}

function mask (key: Uint8Array): void {
  if (key.length > block) throw new RangeError('key longer than a block')
  inner.fill(0x36, 0, block)
  outer.fill(0x5c, 0, block)
  for (let i = 0; i < key.length; i++) {
    inner[i] = key[i]! ^ 0x36
    outer[i] = key[i]! ^ 0x5c
  }
}
