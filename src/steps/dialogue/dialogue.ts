import { randomUUID } from 'node:crypto'
import { canonicalText } from '../../crypto/canonical.js'
import { sha256 } from '../../crypto/sha256.js'
import { checkArrangement, composeDialogue, publishedDialogue, withheldIn } from '../../domain/dialogue/dialogue.js'
import type { ArrangedTheme, DialogueView, PublishedDialogue } from '../../domain/dialogue/dialogue.js'
import { toBase64url, utf8 } from '../../domain/encoding.js'
import { Refused } from '../../domain/refusal.js'
import type { Actor } from '../../domain/staff/role.js'
import { expectState, expectVersion } from '../../domain/round/round.js'
import { recordEvent } from '../../store/audit.js'
import { commentsOf, dialogueRelease, findDialogue, insertDialogueRelease, keepAnswer, nextDialogueVersion, replaceThemes, takeDialogue, themesOf } from '../../store/dialogues.js'
import type { Dialogue } from '../../store/dialogues.js'
import { facts } from '../../store/executor.js'
import type { Box } from '../../store/executor.js'
import { findRound } from '../../store/rounds.js'
import { expectInScope } from '../scope.js'
import { expectSeat } from '../seat.js'
import type { World } from '../world.js'

type Here = Pick<World, 'roll' | 'box' | 'frozen'>

/**
 * The dialogue of a counted round for whoever takes part in it: its board from the count on, others (leaders: of its unit or above)
 * once its result is published. `not-found` where the round takes no comments.
 */
export async function dialogueOf (world: Pick<World, 'roll' | 'box'>, actor: Actor, roundId: string): Promise<Dialogue> {
  const db = facts(world.box.db)
  const round = await findRound(db, roundId)
  await expectSeat(db, actor, roundId)
  await expectInScope(world, actor, roundId)
  if (!round.rules.comments) throw new Refused('not-found', { comments: roundId })
  expectState(round, 'counted', 'published')
  if (actor.role !== 'board' && round.state !== 'published') throw new Refused('not-published')
  const dialogue = await findDialogue(world.box.db, roundId)
  if (!dialogue) throw new Refused('not-found', { comments: roundId })
  return dialogue
}

/** Comments that were let through, themes and answers, and what was published last. */
export async function readDialogue (world: Pick<World, 'roll' | 'box'>, actor: Actor, roundId: string): Promise<DialogueView> {
  const dialogue = await dialogueOf(world, actor, roundId)
  return viewOf(world.box.db, roundId, dialogue)
}

/** Sets the themes, in their order, and what lies under each; gives the new version of the dialogue, as the other changes do. */
export async function arrangeThemes (world: Here, actor: Actor, roundId: string, themes: readonly ArrangedTheme[], seen: number | null): Promise<number> {
  return changeDialogue(world, actor, roundId, seen, async (db, view) => {
    checkArrangement(themes, view)
    await replaceThemes(db, roundId, themes.map(theme => ({ ...theme, id: theme.id ?? randomUUID() })))
    await recordEvent(db, actor, 'themes-arranged', roundId, { themes: themes.length })
  })
}

/** Writes the leadership's answer to a theme. */
export async function answerTheme (world: Here, actor: Actor, roundId: string, themeId: string, answer: string, seen: number | null): Promise<number> {
  return changeDialogue(world, actor, roundId, seen, async db => {
    if (!await keepAnswer(db, roundId, themeId, answer)) throw new Refused('not-found', { theme: themeId })
    await recordEvent(db, actor, 'theme-answered', roundId, { theme: themeId })
  })
}

/** Publishes comments and answers to the voters, whole; what was published before stays in the ledger and is shown no more. */
export async function publishDialogue (world: Here, actor: Actor, roundId: string, seen: number | null): Promise<number> {
  const { manifest, hash } = await world.frozen.get(roundId)
  return changeDialogue(world, actor, roundId, seen, async (db, view) => {
    const { state, rehearsal } = await findRound(facts(db), roundId)
    if (rehearsal) throw new Refused('rehearsal')
    if (state !== 'published') throw new Refused('not-published')
    const dialogue = composeDialogue(manifest, toBase64url(hash), view)
    const content = canonicalText(dialogue)
    await insertDialogueRelease(db, roundId, dialogue.number, content, sha256(utf8(content)))
    await recordEvent(db, actor, 'dialogue-published', roundId, { number: dialogue.number, digest: toBase64url(sha256(utf8(content))) })
  })
}

/** What was published last for the voters, with the SHA-256 of its text; `not-published` before. */
export async function readPublishedDialogue (world: Pick<World, 'reader'>, roundId: string): Promise<{ dialogue: PublishedDialogue, digest: Uint8Array }> {
  const release = await dialogueRelease(world.reader.db, roundId)
  if (!release) throw new Refused('not-published')
  return { dialogue: publishedDialogue.parse(JSON.parse(release.content)), digest: release.digest }
}

/** Runs a change once the board's review has ended, alone; gives the new version. */
async function changeDialogue (world: Here, actor: Actor, roundId: string, seen: number | null, change: (db: Box, view: DialogueView) => Promise<void>): Promise<number> {
  await dialogueOf(world, actor, roundId)
  return world.box.db.transaction().execute(async db => {
    const dialogue = await takeDialogue(db, roundId)
    if (!dialogue?.withheld) throw new Refused('not-ready', { missing: ['review'] })
    expectVersion(dialogue, seen)
    await change(db, await viewOf(db, roundId, dialogue))
    return nextDialogueVersion(db, roundId)
  })
}

async function viewOf (db: Box, roundId: string, { version, withheld, shutPlaces }: Dialogue): Promise<DialogueView> {
  const { id, title, period, state } = await findRound(facts(db), roundId)
  const release = await dialogueRelease(db, roundId)
  return {
    round: { id, title, period, published: state === 'published' },
    version,
    reviewed: withheld !== null,
    withheld: withheldIn(withheld),
    shutPlaces,
    comments: await commentsOf(db, roundId),
    themes: await themesOf(db, roundId),
    released: release && { number: release.number, digest: toBase64url(release.digest) },
  }
}
