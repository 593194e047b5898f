import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readFrames } from './frames.js'
import type { Frame } from './frames.js'
import { BackupProblem } from './problem.js'

const head = z.object({
  version: z.literal(1),
  /** When it was made, UTC, by the database's clock. */
  made: z.iso.datetime(),
  /** Mark of the service's secret: tells whether another service has the same one. */
  secret: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
})
const tableStart = z.object({ name: z.string(), columns: z.array(z.string()).min(1) })
const tableEnd = z.object({ rows: z.int().min(0), sha256: z.string() })
const end = z.object({ tables: z.int().min(0) })

/** What a backup says of itself. */
export type Head = z.infer<typeof head>

/** A table in a backup: SHA-256 (hex) of its rows as COPY BINARY, and how many there are. */
export interface KeptTable extends z.infer<typeof tableStart>, z.infer<typeof tableEnd> {}

/** Everything that a backup holds, without the rows. */
export interface Contents {
  readonly head: Head
  readonly tables: readonly KeptTable[]
}

/** Takes the rows of one table, all of them. */
export type Visit = (name: string, rows: AsyncIterable<Buffer>) => Promise<void>

/** Goes through a backup once, holding every table against its digest; `visit` gets its rows as they are read. Throws `BackupProblem`, an unfinished one included. */
export async function readContents (pieces: AsyncIterable<Buffer>, visit: Visit = readOver): Promise<Contents> {
  const frames = readFrames(pieces)
  const said = head.safeParse(await valueOf(frames, 'head'))
  if (!said.success) throw new BackupProblem('Bản sao lưu của phiên bản khác; hãy dùng đúng phiên bản phần mềm đã tạo ra nó hoặc mới hơn.')
  const tables: KeptTable[] = []
  for (;;) {
    const frame = await next(frames)
    if (frame.kind === 'end') {
      if (end.parse(frame.value).tables !== tables.length) throw broken()
      break
    }
    if (frame.kind !== 'table') throw broken()
    tables.push(await readTable(frames, tableStart.parse(frame.value), visit))
  }
  if (!(await frames.next()).done) throw broken()
  return { head: said.data, tables }
}

async function readTable (frames: AsyncGenerator<Frame>, table: z.infer<typeof tableStart>, visit: Visit): Promise<KeptTable> {
  const digest = createHash('sha256')
  const held: { ending: z.infer<typeof tableEnd> | null } = { ending: null }
  async function * rows (): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await next(frames)
      if (frame.kind === 'tableEnd') {
        held.ending = tableEnd.parse(frame.value)
        if (digest.digest('hex') !== held.ending.sha256) throw broken()
        return
      }
      if (frame.kind !== 'rows') throw broken()
      digest.update(frame.bytes)
      yield frame.bytes
    }
  }
  await visit(table.name, rows())
  if (held.ending === null) throw broken()
  return { ...table, ...held.ending }
}

async function readOver (_name: string, rows: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of rows) { /* the digest is taken on the way */ }
}

async function valueOf (frames: AsyncGenerator<Frame>, kind: 'head'): Promise<unknown> {
  const frame = await next(frames)
  if (frame.kind !== kind) throw broken()
  return frame.value
}

async function next (frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next()
  if (done) throw broken()
  return value
}

function broken (): BackupProblem {
  return new BackupProblem('Bản sao lưu hỏng: nội dung không đúng với mã băm của chính nó.')
}
