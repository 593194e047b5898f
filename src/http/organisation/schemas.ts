import { z } from 'zod'
import { newPost, personData } from '../../domain/organisation/person.js'
import { role } from '../../domain/staff/role.js'
import { newUnit } from '../../domain/organisation/unit.js'
import { edition } from '../version.js'
import { wireId } from '../wire.js'

/** Path parameter of one record. */
export const idParams = z.object({ id: wireId })

const plainText = z.string()

/** Replies as they are written; what was checked on the way in is not checked again on the way out. */
export const unitReply = z.object({ ...newUnit.shape, code: plainText, name: plainText, id: wireId, dissolvedOn: z.iso.date().nullable(), edition }).meta({ id: 'Unit' })
export const unitNameReply = z.object({ name: plainText, validFrom: z.iso.date() }).meta({ id: 'UnitName' })
export const postReply = z.object({ ...newPost.shape, title: plainText, id: wireId, to: z.iso.date().nullable() }).meta({ id: 'Post' })
export const personReply = z.object({ ...personData.shape, code: plainText, name: plainText, id: wireId, post: postReply.nullable(), edition }).meta({ id: 'Person' })
export const accountReply = z.object({
  id: wireId,
  username: plainText,
  name: plainText,
  role,
  unitId: wireId.nullable(),
  personId: wireId.nullable(),
  active: z.boolean(),
  locked: z.boolean(),
  edition,
}).meta({ id: 'Account' })

/** Who is signed in. */
export const actorReply = z.object({ accountId: wireId, username: plainText, name: plainText, role, unitId: wireId.nullable() }).meta({ id: 'Actor' })

const named = z.object({ code: plainText, name: plainText })
const fieldChange = z.object({ field: plainText, from: plainText.nullable(), to: plainText.nullable() })

/** What an import did, or would do. */
export const importReply = z.object({
  changes: z.object({
    create: z.array(named).readonly(),
    update: z.array(named.extend({ fields: z.array(fieldChange).readonly() })).readonly(),
    unchanged: z.array(named).readonly(),
  }),
  applied: z.boolean(),
}).meta({ id: 'ImportResult' })
