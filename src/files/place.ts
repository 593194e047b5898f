import { randomBytes } from 'node:crypto'
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * A whole file with mode 0600 gets the name, once: of two processes both find the one that came first, and neither ever finds
 * half a file. The folder must be there.
 */
export function placeOnce (path: string, text: string): void {
  throughDraft(path, text, draft => {
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  })
}

/** A whole file with mode 0600 takes the place of the one before. */
export function replaceFile (path: string, text: string): void {
  throughDraft(path, text, draft => renameSync(draft, path))
}

function throughDraft (path: string, text: string, place: (draft: string) => void): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true })
    place(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}
