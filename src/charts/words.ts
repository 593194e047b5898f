import { levelNames } from '../domain/report/level.js'
import type { Level } from '../domain/round/manifest.js'
import { periodInEnglish, periodInWords } from '../domain/period-label.js'
import type { BreakKind, Language } from '../domain/report/picture.js'

/** What a picture says besides names. */
export interface Words {
  readonly levels: Readonly<Record<Level, string>>
  readonly period: (label: string) => string
  readonly percent: (percent: string) => string
  readonly ballots: (base: number) => string
  readonly uncounted: (rows: number) => string
  readonly collected: string
  readonly issuedOnly: string
  readonly breaks: Readonly<Record<BreakKind, string>>
  readonly changed: (what: readonly string[]) => string
}

export const words: Readonly<Record<Language, Words>> = {
  vi: {
    levels: levelNames,
    period: periodInWords,
    percent: percent => `${percent.replace('.', ',')}%`,
    ballots: base => `${base} phiếu`,
    uncounted: rows => `${rows} không tính`,
    collected: 'Thu về',
    issuedOnly: 'Phát ra, không thu về',
    breaks: { post: 'chức vụ', unit: 'đơn vị', base: 'cách tính', electorate: 'người được hỏi', blocks: 'thành phần' },
    changed: what => `đổi ${what.join(', ')}`,
  },
  en: {
    levels: { high: 'High confidence', medium: 'Confidence', low: 'Low confidence', confidence: 'Confidence', no_confidence: 'No confidence' },
    period: periodInEnglish,
    percent: percent => `${percent}%`,
    ballots: base => base === 1 ? '1 ballot' : `${base} ballots`,
    uncounted: rows => `${rows} not counted`,
    collected: 'Collected',
    issuedOnly: 'Issued, not collected',
    breaks: { post: 'post', unit: 'unit', base: 'base', electorate: 'electorate', blocks: 'composition' },
    changed: what => `other ${what.join(', ')}`,
  },
}
