// Plain JavaScript on purpose: Node 20 does not heed `--import tsx` in a worker thread, so the thread asks for TypeScript itself.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()

const { divideRound } = await import('../../domain/disclosure/divide.js')
parentPort?.postMessage(divideRound(workerData))
