import type { Generated, JSONColumnType } from 'kysely'
import type { Verdict, Withholding } from '../domain/dialogue/comment.js'

/** sql/014_dialogue.sql: comments and answers, without people. */
export interface DialogueTables {
  dialogues: {
    roundId: string
    opened: number
    unreadable: number
    shutPlaces: number
    withheld: JSONColumnType<Partial<Record<Withholding, number>>> | null
    version: Generated<number>
  }
  openedComments: { roundId: string, id: string, text: string, verdict: JSONColumnType<Verdict> | null, judge: string | null, second: string | null }
  dialogueThemes: { roundId: string, id: Generated<string>, position: number, title: string, answer: Generated<string> }
  comments: { roundId: string, id: string, text: string, themeId: string | null }
  dialogueReleases: { roundId: string, number: number, content: string, digest: Buffer }
}
