import { z } from 'zod'

/** Voters of one constituency who were absent for one reason. */
export const absence = z.object({
  reason: z.string().trim().min(1).max(200),
  count: z.int().min(1),
})
export type Absence = z.infer<typeof absence>

/** Who was present at one constituency (có mặt), and why the others were not. */
export const attendance = z.object({
  constituencyId: z.uuid(),
  present: z.int().min(0),
  absences: z.array(absence).max(50).default([]),
}).meta({ id: 'Attendance' })
export type Attendance = z.infer<typeof attendance>
