import type { BaseRule, Level } from '../round/manifest.js'

/** Official words of the answers (96-QĐ/TW art. 6). */
export const levelNames: Readonly<Record<Level, string>> = {
  high: 'Tín nhiệm cao',
  medium: 'Tín nhiệm',
  low: 'Tín nhiệm thấp',
  confidence: 'Tín nhiệm',
  no_confidence: 'Không tín nhiệm',
}

/** What percentages are of. */
export const baseNames: Readonly<Record<BaseRule, string>> = {
  collected: 'số phiếu thu về',
  summoned: 'số người được triệu tập',
  issued: 'số phiếu phát ra',
  valid: 'số phiếu hợp lệ',
}
