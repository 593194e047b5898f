import { z } from 'zod'
import type { Approval, Side } from '../staff/approval.js'
import type { BoardKey, BoardMember } from '../staff/board.js'
import type { Person } from '../organisation/person.js'
import type { Listed, Round, State } from './round.js'

/** The official way of a round, in its order: kế hoạch, danh sách, cử tri, nơi bỏ phiếu, ban kiểm phiếu và khóa, in phiếu mời, mở, theo dõi, đóng, kiểm phiếu, biên bản, công bố. */
export const pathStep = z.enum(['plan', 'list', 'voters', 'places', 'board', 'slips', 'open', 'follow', 'close', 'count', 'minutes', 'publish'])
export type PathStep = z.infer<typeof pathStep>

/** Done; ready: it can be done now, if only by the first of two people; missing: something it needs is not there; waiting: an earlier step is not done; ended: the round was cancelled. */
export const standing = z.enum(['done', 'ready', 'missing', 'waiting', 'ended'])

/** What is missing for a step; the words for each are in the message files, `names` are of persons, places or shares. */
export const missing = z.object({
  what: z.enum([
    'subjects', 'category', 'post', 'roll', 'places', 'board', 'conflict-of-interest', 'board-key', 'shares', 'prepare', 'slips', 'not-before', 'not-after',
    'organiser-confirmation', 'board-confirmation', 'attendance', 'paper-numbers', 'paper-announcement', 'paper-agreement', 'notes', 'rehearsal',
  ]),
  names: z.array(z.string()).readonly().optional(),
  refusal: z.string().optional().meta({ description: 'Mã từ chối mà bước này sẽ nhận nếu làm bây giờ' }),
  details: z.unknown().optional(),
})
export type Missing = z.infer<typeof missing>

/** One step as a page shows it; `waitsFor` is the first earlier step that is not done. */
export const stepView = z.object({ step: pathStep, standing, waitsFor: pathStep.nullable(), missing: z.array(missing).readonly() })
  .meta({ id: 'PathStep', description: 'Một bước của đợt: đã xong, làm được, thiếu gì, chờ bước nào' })
export type StepView = z.infer<typeof stepView>

/** A place as far as the path goes; `paper` says how far its board has come, null for an electronic one. */
export interface PathPlace {
  readonly name: string
  readonly hasSlips: boolean
  readonly hasAttendance: boolean
  readonly paper: 'nothing' | 'recorded' | 'announced' | 'agreed' | null
}

/** What the path is read from. */
export interface PathFacts {
  readonly round: Pick<Round, 'state' | 'rehearsal' | 'rules' | 'openNotBefore' | 'closeNotAfter' | 'openedAt' | 'closedAt' | 'manifestHash'>
  readonly now: Date
  readonly listed: readonly Listed[]
  readonly people: readonly Person[]
  readonly voters: number
  /** Why no places can be formed now; null when they can, or are. */
  readonly unplaceable: { readonly code: string, readonly details: unknown } | null
  readonly members: readonly BoardMember[]
  readonly boardKey: BoardKey | null
  readonly places: readonly PathPlace[]
  readonly approvals: { readonly open: readonly Approval[], readonly close: readonly Approval[] }
  readonly hasNotes: boolean
}

/** Every step of a round: what is done, what is missing, and for what it waits. */
export function pathOf (facts: PathFacts): StepView[] {
  const at = reached(facts.round)
  const missingAt = new Map(pathStep.options.map(step => [step, missingFor[step](facts)]))
  const isDone = (step: PathStep): boolean => {
    const from = doneFrom[step]
    if (from && order.indexOf(at) < order.indexOf(from)) return false
    if (step === 'places' && !needs.places.every(isDone)) return false
    return (from !== undefined && step !== 'minutes') || missingAt.get(step)!.length === 0
  }
  return pathStep.options.map(step => {
    if (isDone(step)) return { step, standing: 'done', waitsFor: null, missing: [] }
    if (facts.round.state === 'cancelled') return { step, standing: 'ended', waitsFor: null, missing: [] }
    const own = missingAt.get(step)!
    const waitsFor = needs[step].find(need => !isDone(need) && !(step === 'slips' && onlyShares(missingAt.get(need)!))) ?? null
    return { step, standing: waitsFor ? 'waiting' : own.every(({ what }) => acts.has(what)) ? 'ready' : 'missing', waitsFor, missing: own }
  })
}

/** What is missing only as long as the step itself is not done. */
const acts: ReadonlySet<Missing['what']> = new Set(['prepare', 'slips', 'organiser-confirmation', 'board-confirmation', 'notes'])

type Reached = Exclude<State, 'cancelled'>
const order: readonly Reached[] = ['draft', 'prepared', 'open', 'closing', 'closed', 'counted', 'published']

/** Where a round is, or was when it was cancelled. */
function reached ({ state, closedAt, openedAt, manifestHash }: PathFacts['round']): Reached {
  if (state !== 'cancelled') return state
  if (closedAt) return 'closed'
  if (openedAt) return 'open'
  return manifestHash ? 'prepared' : 'draft'
}

/** Steps that are done by reaching a state; the others are done when nothing is missing. */
const doneFrom: Partial<Record<PathStep, Reached>> = {
  open: 'open', follow: 'closing', close: 'closed', count: 'counted', minutes: 'counted', publish: 'published',
}

const needs: Record<PathStep, readonly PathStep[]> = {
  plan: [],
  list: [],
  voters: [],
  places: ['list', 'voters'],
  board: [],
  slips: ['list', 'voters', 'places', 'board'],
  open: ['board', 'slips'],
  follow: ['open'],
  close: ['open'],
  count: ['close'],
  minutes: ['count'],
  publish: ['count'],
}

/** Slips can be printed before every share was read back; the round cannot be opened. */
function onlyShares (list: readonly Missing[]): boolean {
  return list.every(({ what }) => what === 'shares')
}

const missingFor: Record<PathStep, (facts: PathFacts) => readonly Missing[]> = {
  plan: () => [],
  list: facts => isDraft(facts) ? missingOnList(facts) : [],
  voters: facts => isDraft(facts) && facts.voters === 0 ? [{ what: 'roll' }] : [],
  places: ({ unplaceable }) => unplaceable ? [{ what: 'places', refusal: unplaceable.code, details: unplaceable.details }] : [],
  board: missingOfBoard,
  slips: facts => isDraft(facts) ? [{ what: 'prepare' }] : named('slips', facts.places.filter(place => place.paper === null && !place.hasSlips)),
  open: facts => [...window(facts), ...confirmations(facts.approvals.open)],
  follow: ({ round, places }) => round.rules.quorum === null ? [] : named('attendance', places.filter(place => !place.hasAttendance)),
  close: ({ approvals }) => confirmations(approvals.close),
  count: missingOfPaper,
  minutes: ({ hasNotes }) => hasNotes ? [] : [{ what: 'notes' }],
  publish: ({ round }) => round.rehearsal ? [{ what: 'rehearsal', refusal: 'rehearsal' }] : [],
}

function isDraft ({ round }: PathFacts): boolean {
  return reached(round) === 'draft'
}

function missingOnList ({ listed, people }: PathFacts): Missing[] {
  const rated = listed.filter(entry => !entry.exclusion).flatMap(entry => people.filter(person => person.id === entry.personId))
  if (rated.length === 0) return [{ what: 'subjects' }]
  return [...named('category', rated.filter(person => !person.category)), ...named('post', rated.filter(person => !person.post))]
}

function missingOfBoard ({ listed, members, boardKey, ...facts }: PathFacts): Missing[] {
  if (members.length === 0) return [{ what: 'board' }]
  const rated = new Set(listed.filter(entry => !entry.exclusion).map(entry => entry.personId))
  const conflicted = members.filter(member => reached(facts.round) === 'draft' && member.personId !== null && rated.has(member.personId))
  const unread = boardKey?.checked.flatMap((checked, place) => checked ? [] : [{ name: String(place + 1) }]) ?? []
  return [...named('conflict-of-interest', conflicted), ...(boardKey ? [] : [{ what: 'board-key' as const }]), ...named('shares', unread)]
}

/** Before the hour of opening, or after that of closing, no confirmation helps. */
function window ({ round: { openNotBefore, closeNotAfter }, now }: PathFacts): Missing[] {
  return [
    ...(openNotBefore && now < openNotBefore ? [{ what: 'not-before' as const, details: { openNotBefore } }] : []),
    ...(closeNotAfter && now >= closeNotAfter ? [{ what: 'not-after' as const, details: { closeNotAfter } }] : []),
  ]
}

function confirmations (given: readonly Approval[]): Missing[] {
  const sides: readonly Side[] = ['organiser', 'board']
  return sides.filter(side => !given.some(approval => approval.side === side)).map(side => ({ what: `${side}-confirmation` as const }))
}

function missingOfPaper ({ places }: PathFacts): Missing[] {
  const at = (stage: PathPlace['paper']) => places.filter(place => place.paper === stage)
  return [...named('paper-numbers', at('nothing')), ...named('paper-announcement', at('recorded')), ...named('paper-agreement', at('announced'))]
}

function named (what: Missing['what'], things: readonly { readonly name: string }[]): Missing[] {
  return things.length > 0 ? [{ what, names: things.map(({ name }) => name) }] : []
}
