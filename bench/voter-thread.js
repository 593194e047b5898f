// Does beforehand what voters' devices do before they send anything: blinds a credential message and seals a sheet. Plain JavaScript, as threads need it.
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { blind } = await import('../src/client/credential.js')
const { seal } = await import('../src/crypto/seal.js')
const { credentialMessage, markInfo, toBase64url } = await import('../src/domain/encoding.js')
const { hash, boxKey, places, voters } = workerData
for (const { code, constituencyId } of voters) {
  const { issuerKey, subjects } = places.get(constituencyId)
  const nonce = randomBytes(32)
  const envelopes = subjects.map((subject, at) => toBase64url(seal(boxKey, markInfo(hash, constituencyId, subject), Uint8Array.of(1 + at % 3))))
  parentPort.postMessage({ code, constituencyId, nonce: toBase64url(nonce), envelopes, ...await blind(issuerKey, credentialMessage(hash, constituencyId, nonce)) })
}
