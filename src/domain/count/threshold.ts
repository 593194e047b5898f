/** 1: over 50 % but under 2/3 low confidence; 2: 2/3 or more; null: neither, or no ballot to be a part of. */
export type Band = 1 | 2 | null

/** Quy định 96-QĐ/TW article 11 on whole ballots: 1 ⇔ 2L > B and 3L < 2B, 2 ⇔ 3L ≥ 2B. It flags; people decide. */
export function bandOf (low: number, base: number): Band {
  if (base === 0) return null
  if (3 * low >= 2 * base) return 2
  return 2 * low > base ? 1 : null
}
