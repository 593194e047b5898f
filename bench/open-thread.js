// Opens envelopes that lie in memory and counts nothing else: the limit of counting. Plain JavaScript, as threads need it.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { createOpener, importBoxKey } = await import('../src/crypto/seal.js')
const key = importBoxKey(workerData.privateKey)
parentPort.once('message', () => {
  let opened = 0
  for (const { info, entries } of workerData.piles) {
    const open = createOpener(key, info)
    for (let at = 0; at < entries.length; at += 49) if (open(entries.subarray(at, at + 49)) !== null) opened++
  }
  parentPort.postMessage(opened)
})
parentPort.postMessage('ready')
