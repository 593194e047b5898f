// Raw private operations of one key and nothing else: the limit of issuing.
import { constants, createPrivateKey, privateDecrypt, randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'

const key = createPrivateKey({ key: Buffer.from(workerData.key), format: 'der', type: 'pkcs8' })
const message = randomBytes(256)
message[0] &= 0x7f
privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message)
parentPort.once('message', () => {
  for (let done = 0; done < workerData.count; done++) privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message)
  parentPort.postMessage('done')
})
parentPort.postMessage('ready')
