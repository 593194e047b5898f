import { z } from 'zod'
import { attendance } from '../../domain/count/attendance.js'
import { boardSeat } from '../../domain/staff/board.js'
import { stepView } from '../../domain/round/path.js'
import { composition, exclusion, kind, listed, slipKind, state } from '../../domain/round/round.js'
import type { Round } from '../../domain/round/round.js'
import { rules } from '../../domain/round/rules.js'
import { templateId } from '../../domain/round/template.js'
import type { RoundView } from '../../steps/draft/read.js'
import { importReply } from '../organisation/schemas.js'
import { toWire, wireBytes } from '../wire.js'

const instant = z.iso.datetime().nullable()

/** A round as staff see it. */
export const roundBody = z.object({
  id: z.uuid(),
  title: z.string(),
  kind,
  period: z.string(),
  unitId: z.uuid(),
  rehearsal: z.boolean(),
  secrecy: z.string().nullable(),
  place: z.string(),
  basis: z.array(z.string()),
  rules,
  composition,
  slipKind,
  paperUnits: z.array(z.uuid()),
  state,
  version: z.int(),
  openNotBefore: instant,
  closeNotAfter: instant,
  manifestHash: wireBytes(32).nullable(),
  boxRoot: wireBytes(32).nullable(),
  cancelReason: z.string().nullable(),
  openedAt: instant,
  closedAt: instant,
  countedAt: instant,
  publishedAt: instant,
  destroyedAt: instant.meta({ description: 'Lúc hòm phiếu niêm phong, phiếu mời và dấu đã phát bị hủy khi hết thời hạn lưu giữ' }),
}).meta({ id: 'Round' })

const whole = z.int().min(0)
const approval = z.object({ side: z.enum(['organiser', 'board']), accountId: z.uuid() })

/** How far a round's long work has come. */
export const progressBody = z.object({
  task: z.enum(['prepare', 'close', 'count']),
  done: whole,
  total: whole,
  status: z.enum(['running', 'done', 'failed']),
  refusal: z.string().nullable(),
}).meta({ id: 'Progress' })

/** A constituency before it is frozen. */
export const plannedBody = z.object({
  unitIds: z.array(z.uuid()), name: z.string(), summoned: whole, mode: z.enum(['electronic', 'paper']), subjectIds: z.array(z.uuid()),
}).meta({ id: 'PlannedConstituency' })

/** Everything staff see of one round. */
export const roundViewBody = z.object({
  round: roundBody,
  listed: z.array(listed.safeExtend({ exclusion: exclusion.nullable() })),
  members: z.array(boardSeat.extend({ name: z.string() })),
  boardKey: z.object({ boxKey: wireBytes(32), threshold: whole, shareDigests: z.array(wireBytes(32)), checked: z.array(z.boolean()) }).nullable(),
  constituencies: z.array(plannedBody.extend({
    id: z.uuid(), slips: z.object({ printed: whole, void: whole }),
  })),
  voters: whole,
  attendance: z.array(attendance),
  approvals: z.object({ open: z.array(approval), close: z.array(approval) }),
  progress: z.array(progressBody),
  checklist: z.record(z.string(), z.boolean()),
  path: z.array(stepView).readonly(),
}).meta({ id: 'RoundView' })

/** Templates of rounds, in the order in which they are offered. */
export const templatesBody = z.array(z.object({
  id: templateId, name: z.string(), kind, periodKind: z.enum(['month', 'quarter', 'half', 'year', 'mid-term']), basis: z.array(z.string()).readonly(),
  rules: rules.partial(),
})).readonly().meta({ id: 'Templates', description: 'Mọi mục của mẫu đều sửa được; `rules` chỉ gồm quy tắc khác mặc định' })

/** The new draft; `leftOut` names accounts of the earlier board who cannot sit on this one. */
export const copiedBody = z.object({ id: z.uuid(), leftOut: z.array(z.uuid()).readonly() }).meta({ id: 'CopiedRound' })

/** What importing a roll did, or would do: the file is the whole roll. */
export const rollImportBody = z.object({
  changes: importReply.shape.changes.extend({ remove: z.array(z.object({ code: z.string(), name: z.string() })).readonly() }),
  applied: z.boolean(),
}).meta({ id: 'RollImport' })

/** Bytes as base64url and instants as ISO text. */
export function showRound (round: Round): z.infer<typeof roundBody> {
  const at = (date: Date | null) => date?.toISOString() ?? null
  const bytes = (value: Uint8Array | null) => value && toWire(value)
  return {
    ...round,
    basis: [...round.basis],
    paperUnits: [...round.paperUnits],
    manifestHash: bytes(round.manifestHash),
    boxRoot: bytes(round.boxRoot),
    openNotBefore: at(round.openNotBefore),
    closeNotAfter: at(round.closeNotAfter),
    openedAt: at(round.openedAt),
    closedAt: at(round.closedAt),
    countedAt: at(round.countedAt),
    publishedAt: at(round.publishedAt),
    destroyedAt: at(round.destroyedAt),
  }
}

/** The view of a round on the wire. */
export function showView (view: RoundView): z.infer<typeof roundViewBody> {
  const { boardKey } = view
  return {
    ...view,
    round: showRound(view.round),
    listed: [...view.listed],
    members: view.members.map(({ personId: _, ...member }) => member),
    boardKey: boardKey && { boxKey: toWire(boardKey.boxKey), threshold: boardKey.threshold, shareDigests: boardKey.shareDigests.map(toWire), checked: [...boardKey.checked] },
    constituencies: view.constituencies.map(place => ({ ...place, unitIds: [...place.unitIds], subjectIds: [...place.subjectIds] })),
    attendance: [...view.attendance],
    approvals: { open: [...view.approvals.open], close: [...view.approvals.close] },
    progress: [...view.progress],
    checklist: { ...view.checklist },
  }
}
