import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import type { CopyToStreamQuery } from 'pg-copy-streams'

/** `copy … to stdout` as a stream of bytes that waits for its reader; `rowCount` is known at its end. */
export function copyOut (client: pg.Client, statement: string): CopyToStreamQuery {
  return client.query(to(statement))
}

/** `copy … from stdin` of these bytes, no faster than the server takes them; a source that fails takes back what the statement has done. */
export async function copyIn (client: pg.Client, statement: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(bytes, client.query(from(statement)))
}
