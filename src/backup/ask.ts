import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks for words at the terminal without showing them. */
export async function askHidden (question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
