import { Readable } from 'node:stream'
import type pg from 'pg'

/** What the driver has for COPY beside what its types say. */
interface CopyConnection extends pg.Connection {
  readonly sendCopyFromChunk: (chunk: Uint8Array) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (message: string) => void
}

/** What the driver tells a statement that it was given. */
interface Told extends pg.Submittable {
  readonly handleCommandComplete: (message: { readonly text: string }) => void
  readonly handleReadyForQuery: () => void
  readonly handleError: (error: Error) => void
}

/** `copy … to stdout` as a stream of bytes that waits for its reader; `rows` is known at its end. */
export function copyOut (client: pg.Client, statement: string): Readable & { readonly rows: number } {
  const stream = new CopyOut(statement)
  client.query(stream)
  return stream
}

class CopyOut extends Readable implements Told {
  readonly #statement: string
  #connection: pg.Connection | null = null
  rows = 0

  constructor (statement: string) {
    super()
    this.#statement = statement
  }

  submit (connection: pg.Connection): void {
    this.#connection = connection
    connection.query(this.#statement)
  }

  /** The driver uses its buffer again, so the bytes are copied. */
  handleCopyData ({ chunk }: { readonly chunk: Uint8Array }): void {
    if (!this.push(Buffer.from(chunk))) this.#connection?.stream.pause()
  }

  handleCommandComplete ({ text }: { readonly text: string }): void {
    this.rows = rowsOf(text)
  }

  handleReadyForQuery (): void {
    this.push(null)
  }

  handleError (error: Error): void {
    this.destroy(error)
  }

  override _read (): void {
    this.#connection?.stream.resume()
  }
}

/** `copy … from stdin` of these bytes, no faster than the server takes them; gives the number of rows. */
export function copyIn (client: pg.Client, statement: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    const told: Told & { readonly handleCopyInResponse: (connection: CopyConnection) => void } = {
      submit: connection => connection.query(statement),
      handleCopyInResponse: connection => { void send(connection, bytes).catch(reject) },
      handleCommandComplete: ({ text }) => { rows = rowsOf(text) },
      handleReadyForQuery: () => resolve(rows),
      handleError: reject,
    }
    client.query(told)
  })
}

/** A source that fails takes back what the statement has done. */
async function send (connection: CopyConnection, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { stream } = connection
  try {
    for await (const chunk of bytes) {
      connection.sendCopyFromChunk(chunk)
      if (stream.writableNeedDrain) await new Promise<void>(resolve => { stream.once('drain', resolve).once('close', resolve) })
    }
    connection.endCopyFrom()
  } catch (error) {
    connection.sendCopyFail('the source failed')
    throw error
  }
}

function rowsOf (tag: string): number {
  return Number(tag.split(' ').at(-1))
}
