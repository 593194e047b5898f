import { guess } from './attacks/guess.js'
import { instants } from './attacks/instants.js'
import type { Instant } from './attacks/instants.js'
import type { Copy } from './copy.js'
import type { Ground } from './ground.js'
import { judge, judgeMoments } from './judge.js'
import type { Judgement, Verdict } from './judge.js'
import { issuerKeys, keysIn } from './keys.js'
import { play } from './play.js'
import type { Hand, Truth } from './play.js'
import { close, open, prepare, publish } from './rounds.js'
import type { StagedOptions, StagedRound } from '../support/stage.js'
import { takeCopy } from './take.js'
import { definitions, strengthen } from './weakened.js'
import type { Weakening } from './weakened.js'

/** What attackers with some copies of one round achieve. */
export interface Outcome {
  readonly copies: readonly string[]
  readonly judgement: Judgement
  /** Moments between the first and the last act of a voter that any of the copies tells, but for the times of files. */
  readonly moments: readonly Instant[]
  /** Where issuer keys lie in any of the copies. */
  readonly keys: readonly string[]
}

/** A round as it should be: what is learnt from copies of an open round, and from those of a closed one. */
export interface Sound {
  readonly during: Outcome
  readonly after: Outcome
  readonly acts: number
}

/** How a campaign is played. */
export interface Plan {
  readonly seed: string
  readonly hand: Hand
  readonly options: StagedOptions
  /** After which shares of all acts the open round is copied, before its last. */
  readonly shares?: readonly number[]
}

/** Plays a round to its publication. The attacker has copies from before opening and from after closing; another one those of the voting. */
export async function attackSound (ground: Ground, { seed, hand, options, shares = [] }: Plan): Promise<Sound> {
  const round = await prepare(ground, options)
  const { copy, taken } = camera(ground, round)
  const before = await copy('before opening', false)
  await open(ground, round)
  const keys = await issuerKeys(ground.stage, round.id)
  const during = shares.map(share => ({ share, pause: async () => {
    await sample(ground)
    await copy(`${share * 100} % of the acts`, false)
  } }))
  const truth = await play(ground.stage, round, ground.where, { seed, hand, pauses: during })
  await copy('all acts', true)
  await close(ground, round)
  const after = [await copy('after closing', true)]
  await publish(ground, round)
  after.push(await copy('after publishing', true))
  const amid = taken.filter(one => one !== before && !after.includes(one))
  return { during: outcome(amid, truth, keys), after: outcome([before, ...after], truth, keys), acts: truth.acts.length }
}

/** Plays a round to its closing in a database weakened in some ways; the attacker has one copy, from after closing. */
export async function attackWeakened (ground: Ground, weakenings: readonly Weakening[], { seed, hand, options }: Plan): Promise<Outcome> {
  const { superuser, stage } = ground
  const sound = await definitions(superuser)
  for (const { weaken } of weakenings) await weaken(superuser)
  try {
    const round = await prepare(ground, options)
    await open(ground, round)
    const keys = await issuerKeys(stage, round.id)
    const truth = await play(stage, round, ground.where, { seed, hand })
    for (const { meanwhile } of weakenings) await meanwhile?.(superuser, round.id)
    await close(ground, round)
    return outcome([await camera(ground, round).copy('after closing', false)], truth, keys)
  } finally {
    await strengthen(superuser, sound)
  }
}

/** What the server does by itself once a minute, where enough has changed. */
async function sample ({ superuser }: Ground): Promise<void> {
  const { rows: [own] } = await superuser.query<{ names: string }>("select string_agg(oid::regclass::text, ', ') as names from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")
  await superuser.query(`analyze ${own!.names}`)
}

function camera (ground: Ground, { id }: StagedRound) {
  const taken: Copy[] = []
  const victim = ground.victim(id)
  return {
    taken,
    copy: async (moment: string, asked: boolean) => {
      const one = await takeCopy(victim, id, moment, asked)
      taken.push(one)
      return one
    },
  }
}

function outcome (copies: readonly Copy[], truth: Truth, keys: Awaited<ReturnType<typeof issuerKeys>>): Outcome {
  const { told, verdicts } = judgeMoments(instants(copies), truth)
  // Before opening the keys are there, and have to be.
  const later = copies.filter(({ moment }) => moment !== 'before opening')
  return {
    copies: copies.map(({ moment }) => moment),
    judgement: judge(guess(copies), truth, verdicts),
    moments: told,
    keys: [...new Set(later.flatMap(copy => keysIn(copy, keys)))].sort(),
  }
}

/** What of all that a weakening gives away the attacks did not reach. */
export function missed ({ told, where, keys }: Weakening, { judgement, moments, keys: found }: Outcome): string[] {
  const reached = new Set(judgement.proven.filter(({ attack }) => where.test(attack)).map(({ aim }) => aim))
  if (moments.some(moment => where.test(moment.where))) reached.add('time')
  return [...told.filter(aim => !reached.has(aim)), ...(keys && found.length === 0 ? ['issuer keys'] : [])]
}

/** The best of each aim, in the order of their names. */
export function best (verdicts: readonly Verdict[]): Verdict[] {
  return [...new Map(verdicts.toReversed().map(verdict => [verdict.aim, verdict])).values()].sort((a, b) => a.aim < b.aim ? -1 : 1)
}
