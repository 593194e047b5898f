import type { ReviewView } from '../domain/dialogue/comment.js'
import type { DialogueView } from '../domain/dialogue/dialogue.js'
import type { Team } from './accounts.js'
import { answers, themeOf, verdictOn } from './comment.js'

/** Comments a request. */
const page = 200

/** How many comments came with the ballots, and how many voters may read. */
export interface Dialogue {
  readonly opened: number
  readonly shown: number
}

/** Two members of the board review every comment; the organiser arranges what may be read, the leader answers and publishes. */
export async function holdDialogue ({ head, board, organiser, leader }: Team, roundId: string): Promise<Dialogue> {
  const path = `/rounds/${roundId}`
  for (const member of [head, board[1]!.staff]) await review(member, path)
  const { opened } = await head.get<ReviewView>(`${path}/comments?limit=1`)
  await head.post(`${path}/comments/end-review`)
  const { comments } = await organiser.get<DialogueView>(`${path}/dialogue`)
  const themes = Object.keys(answers).map(title => ({ id: null, title, comments: comments.filter(({ text }) => themeOf(text) === title).map(({ id }) => id) }))
  await organiser.put(`${path}/dialogue/themes`, themes.filter(theme => theme.comments.length > 0))
  const arranged = await organiser.get<DialogueView>(`${path}/dialogue`)
  for (const { id, title } of arranged.themes) await leader.put(`${path}/dialogue/themes/${id}/answer`, { answer: answers[title] })
  await leader.post(`${path}/dialogue/publish`)
  return { opened, shown: comments.length }
}

async function review (member: Team['head'], path: string): Promise<void> {
  for (let after = ''; ;) {
    const { comments } = await member.get<ReviewView>(`${path}/comments?limit=${page}${after}`)
    for (const { id, text } of comments) await member.put(`${path}/comments/${id}/review`, verdictOn(text))
    if (comments.length < page) return
    after = `&after=${comments.at(-1)!.id}`
  }
}
