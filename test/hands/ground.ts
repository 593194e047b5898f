import { randomUUID } from 'node:crypto'
import { toBase64url } from '../../src/domain/encoding.js'
import type { Actor, Role } from '../../src/domain/staff/role.js'
import { announce, recordNumbers } from '../../src/steps/paper/paper-numbers.js'
import { countRound } from '../../src/steps/count/count.js'
import { hashPassword } from '../../src/steps/staff/password.js'
import { publishRound } from '../../src/steps/publish/publish.js'
import { cast } from '../../src/steps/ballot/cast.js'
import { bring, draftStaged, openStaged, prepareStaged } from '../support/stage.js'
import type { Stage } from '../support/stage.js'
import type { Pool } from './shape.js'
import { closeStaged, obtain, sheetOf, voteAll } from '../support/voters.js'

/** Everybody who may call, with what there is to be named in a call. */
export interface Ground {
  readonly actors: Readonly<Record<Role | 'nobody', Actor | null>>
  readonly pool: Pool
  /** Codes of slips of an open round, for voters' tokens. */
  readonly codes: readonly string[]
}

export const staffPassword = 'mật khẩu mẫu 2026'

/** Rounds in every state, one with comments under review, one with a paper place, and an account of every role. */
export async function layGround (stage: Stage): Promise<Ground> {
  const { world, organiser, head, member, inspector, asOwner } = stage
  await asOwner('update accounts set password_hash = $1', [await hashPassword(staffPassword)])
  const unit = stage.units.get('LD')!
  const staff = async (role: Role): Promise<Actor> => {
    const username = `mau-${role}-${randomUUID().slice(0, 8)}`
    const [row] = await asOwner<{ id: string }>('insert into accounts (username, name, role, unit_id, password_hash) select $1, $2, $3, $4, password_hash from accounts limit 1 returning id', [username, 'Tài khoản mẫu', role, unit])
    return { accountId: row!.id, username, name: '', role, unitId: unit, sessionId: randomUUID() }
  }
  const draft = await draftStaged(stage)
  const prepared = await prepareStaged(stage)
  const open = await openStaged(stage, { round: { paperUnits: [stage.units.get('D2')] } })
  await voteAll(world, open.slips.slice(0, 2), [[1, 2, 3], [1, 1, 1]])
  const done = await openStaged(stage, { rules: { comments: true }, round: { paperUnits: [stage.units.get('D2')] } })
  for (const slip of done.slips.slice(0, 11)) await cast(world, done.id, await sheetOf(world, await obtain(world, slip.code), [1, 2, 3], 'Ý kiến mẫu'))
  await closeStaged(stage, done.id)
  const published = await openStaged(stage, { rules: { comments: true } })
  for (const slip of published.slips.slice(0, 11)) await cast(world, published.id, await sheetOf(world, await obtain(world, slip.code), [1, 1, 2], 'Ý kiến mẫu <b>'))
  await closeStaged(stage, published.id)
  await countRound(world, head, published.id, bring(published.shares, 2))
  await publishRound(world, organiser, published.id)
  const counted = await openStaged(stage)
  await voteAll(world, counted.slips.slice(0, 3), [[1, 2, 3], [1, 1, 1], [2, 2, 2]])
  await closeStaged(stage, counted.id)
  await countRound(world, head, counted.id, bring(counted.shares, 2))

  const places = (await Promise.all([open, done, published].map(async ({ id }) => (await world.frozen.get(id)).manifest.constituencies))).flat()
  const paper = (await world.frozen.get(done.id)).manifest.constituencies.find(({ mode }) => mode === 'paper')!
  const key = { roundId: done.id, constituencyId: paper.id }
  await recordNumbers(world, head, key, { printed: 11, issued: 5, collected: 4 })
  await announce(world, head, key, { issued: 5, collected: 4 })
  const comments = (await asOwner<{ id: string }>('select id from opened_comments limit 20')).map(({ id }) => id)
  const victim = (await staff('leader')).accountId
  const units = [...stage.units.values()]
  const rounds = [draft, prepared, open, done, published, counted].map(({ id }) => id)
  const constituencies = places.map(({ id }) => id)
  const shares = published.shares.map(({ share }) => share)
  const digests = [...published.shares.map(({ digest }) => digest), toBase64url((await world.frozen.get(open.id)).hash)]
  return {
    actors: { administrator: await staff('administrator'), organiser, board: head, inspector, leader: await staff('leader'), nobody: null },
    codes: open.slips.slice(4).map(({ code }) => code),
    pool: {
      // Accounts of those who call are left out, so that no call takes away who may call.
      ids: [...rounds, ...constituencies, ...units, ...stage.subjects, ...comments, victim, member.accountId],
      byName: {
        round: rounds, roundId: rounds, constituency: constituencies, constituencyId: [...constituencies, paper.id], unit: units, unitId: units, parentId: units, unitIds: units,
        subject: stage.subjects, subjectId: stage.subjects, personId: stage.subjects, person: stage.subjects, accountId: [head.accountId, member.accountId], comment: comments,
        id: [...units, ...stage.subjects, victim], act: ['open', 'close'], index: [1, 2, 3, 9], kind: ['rating', 'decisive', 'residence', 'emulation', 'quarter'], period: ['2026-Q4', '2026-11', '2026', 'Giữa nhiệm kỳ 2021–2026'],
        name: ['overview', 'turnout', 'units', 'levels', 'Cán Bộ Mẫu'], code: [open.slips[3]!.code, 'M-1', 'D1', 'CB-1'], username: ['mau-moi', organiser.username], password: [staffPassword], current: [staffPassword], next: ['mật khẩu mới 2026'],
        shares, share: shares, digest: digests, roundRoot: digests, boxKey: digests, if: ['*'], 'if-match': ['*', '"0"', '"1"', '"5"'],
      },
    },
  }
}
