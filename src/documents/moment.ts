/** Vietnam keeps one time, without summer time, everywhere: seven hours before Greenwich. */
const ahead = 7 * 3_600_000

/** `08 giờ 30 phút, ngày 02 tháng 11 năm 2026` of an ISO instant, in Vietnam. */
export function momentInWords (at: string): string {
  const { hour, minute } = partsOf(at)
  return `${hour} giờ ${minute} phút, ${dayInWords(at)}`
}

/** `ngày 02 tháng 11 năm 2026` of an ISO instant, in Vietnam. */
export function dayInWords (at: string): string {
  const { day, month, year } = partsOf(at)
  return `ngày ${day} tháng ${month} năm ${year}`
}

/** `08:30 ngày 02/11/2026` of an ISO instant, in Vietnam. */
export function shortMoment (at: string): string {
  const { day, month, year, hour, minute } = partsOf(at)
  return `${hour}:${minute} ngày ${day}/${month}/${year}`
}

function partsOf (at: string) {
  const [year, month, day, hour, minute] = new Date(Date.parse(at) + ahead).toISOString().split(/[-T:]/)
  return { year, month, day, hour, minute }
}
