import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Holds a folder for this process by listening on the unix socket `path`: the kernel lets go when the process dies, however it dies.
 * Returns the function that lets go. Throws `busy` when a live process listens there.
 */
export async function takeLock (path: string, busy: string): Promise<() => Promise<void>> {
  for (let turn = 0; turn < 100; turn++) {
    const server = await listen(path)
    if (server !== undefined) return () => close(server)
    if (await answers(path)) break
    await inTurn(path, () => removeDead(path))
    await delay(20)
  }
  throw new Error(busy)
}

/** Undefined when the path is taken, by the living or the dead: to bind a socket is exclusive. */
function listen (path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => resolve(server))
  })
}

function answers (path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT')
    })
  })
}

/**
 * Runs `work` if nobody else is at it: two that remove one dead socket could remove the living one that follows it. Linux has socket
 * names without a file, which nobody has to clear away; elsewhere a tie of three processes within milliseconds is left to chance.
 */
async function inTurn (path: string, work: () => Promise<void>): Promise<void> {
  if (process.platform !== 'linux') return work()
  const turn = await listen(`\0hom-phieu-${createHash('sha256').update(path).digest('hex')}`)
  if (turn === undefined) return
  try {
    await work()
  } finally {
    await close(turn)
  }
}

/** Asked twice: between its bind and its listen a living socket is silent too. */
async function removeDead (path: string): Promise<void> {
  for (let asked = 0; asked < 2; asked++) {
    if (await answers(path)) return
    await delay(50)
  }
  await rm(path, { force: true })
}

function close (server: Server): Promise<void> {
  return new Promise(resolve => { server.close(() => resolve()) })
}
