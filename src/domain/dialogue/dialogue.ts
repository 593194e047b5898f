import { z } from 'zod'
import { withholding } from './comment.js'
import type { Withholding } from './comment.js'
import type { Manifest } from '../round/manifest.js'
import { foldText } from '../fold.js'
import { line } from '../name.js'
import { Refused } from '../refusal.js'

const whole = z.int().min(0)
const id = z.uuid().toLowerCase()

/** An answer of the leadership: paragraphs, each folded like a line. */
const answerText = z.string().max(40_000).transform(text => text.split(/\n+/u).map(foldText).filter(Boolean).join('\n')).pipe(z.string().max(10_000))

/** A theme as it is arranged; `id` null for a new one. Comments are named by their ids. */
export const arrangedTheme = z.strictObject({ id: id.nullable(), title: line(200), comments: z.array(id).max(100_000) }).meta({ id: 'ArrangedTheme' })
export type ArrangedTheme = z.infer<typeof arrangedTheme>

/** The leadership's answer to a theme; empty takes it back. */
export const answerBody = z.strictObject({ answer: answerText }).meta({ id: 'ThemeAnswer' })

/** A comment that may be read. */
const comment = z.strictObject({ id, text: z.string(), themeId: id.nullable() })
export type Comment = z.infer<typeof comment>

const theme = z.strictObject({ id, title: z.string(), answer: z.string() })
export type Theme = z.infer<typeof theme>

const withheldCount = z.strictObject({ reason: withholding, count: whole })

/** The dialogue of a round as those see it who prepare it. */
export const dialogueView = z.strictObject({
  round: z.strictObject({ id: z.string(), title: z.string(), period: z.string(), published: z.boolean() }),
  version: z.int(),
  reviewed: z.boolean(),
  withheld: z.array(withheldCount).readonly(),
  shutPlaces: whole,
  comments: z.array(comment).readonly(),
  themes: z.array(theme).readonly(),
  released: z.strictObject({ number: z.int(), digest: z.string() }).nullable(),
}).meta({ id: 'Dialogue', description: '`comments` trống khi ban kiểm phiếu chưa duyệt xong; `shutPlaces`: số nơi có quá ít phiếu nên ý kiến không được mở; `released`: lần công bố gần nhất' })
export type DialogueView = z.infer<typeof dialogueView>

/** What the voters read: every comment that was let through, under its theme, with the answer. */
export const publishedDialogue = z.strictObject({
  version: z.literal(1),
  round: z.strictObject({ id: z.string(), title: z.string(), period: z.string(), unit: z.string(), secrecy: z.string().nullable() }),
  manifestHash: z.string(),
  number: z.int().min(1),
  shown: whole,
  withheld: z.array(withheldCount).readonly(),
  shutPlaces: whole,
  themes: z.array(z.strictObject({ title: z.string(), answer: z.string(), comments: z.array(z.string()).readonly() })).readonly(),
}).meta({ id: 'PublishedDialogue', description: '`number`: lần công bố thứ mấy; ý kiến xếp theo mã ngẫu nhiên' })
export type PublishedDialogue = z.infer<typeof publishedDialogue>

/** What was withheld, by reason, in the order of the list of reasons. */
export function withheldIn (counts: Readonly<Partial<Record<Withholding, number>>> | null): DialogueView['withheld'] {
  return withholding.options.flatMap(reason => counts?.[reason] ? [{ reason, count: counts[reason] }] : [])
}

/** Every theme once and known, every comment known and under one theme at most. */
export function checkArrangement (arranged: readonly ArrangedTheme[], { themes, comments }: Pick<DialogueView, 'themes' | 'comments'>): void {
  const [knownThemes, knownComments] = [new Set(themes.map(one => one.id)), new Set(comments.map(one => one.id))]
  const [ids, placed] = [arranged.flatMap(one => one.id ?? []), arranged.flatMap(one => one.comments)]
  for (const one of ids) if (!knownThemes.has(one)) throw new Refused('not-found', { theme: one })
  for (const one of placed) if (!knownComments.has(one)) throw new Refused('not-found', { comment: one })
  if (new Set(ids).size < ids.length) throw new Refused('invalid-input', { field: 'themes', expected: 'mỗi chủ đề một lần' })
  if (new Set(placed).size < placed.length) throw new Refused('invalid-input', { field: 'comments', expected: 'mỗi ý kiến ở một chủ đề' })
}

/** The dialogue as it is published; refused while a comment is under no theme or a theme has no answer: nothing is passed over in silence. */
export function composeDialogue ({ round }: Manifest, manifestHash: string, { withheld, shutPlaces, comments, themes, released }: DialogueView): PublishedDialogue {
  const loose = comments.filter(({ themeId }) => themeId === null).length
  const unanswered = themes.filter(({ answer }) => answer === '')
  const missing = [...themes.length === 0 ? ['themes'] : [], ...loose > 0 ? ['comments-under-themes'] : [], ...unanswered.map(({ title }) => `answer ${title}`)]
  if (missing.length > 0) throw new Refused('not-ready', { missing })
  return {
    version: 1,
    round: { id: round.id, title: round.title, period: round.period, unit: round.unit.name, secrecy: round.secrecy },
    manifestHash,
    number: (released?.number ?? 0) + 1,
    shown: comments.length,
    withheld,
    shutPlaces,
    themes: themes.map(({ id: themeId, title, answer }) => ({
      title, answer, comments: comments.filter(one => one.themeId === themeId).map(({ text }) => text),
    })),
  }
}
