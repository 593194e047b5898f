import type { Level } from '../domain/round/manifest.js'

/** Lines across a surface, so that it is told from others on a black and white print. */
const hatch = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: 'rgba(60, 25, 0, 0.75)' } as const

/**
 * Colours that people with any colour blindness tell apart (blue against orange), and that stay dark, light and middle in
 * grey; the least favourable answer is hatched besides.
 */
export const looks: Readonly<Record<Level, { readonly color: string, readonly decal?: typeof hatch }>> = {
  high: { color: '#0b4f8a' },
  medium: { color: '#ccd3dc' },
  low: { color: '#e58a1f', decal: hatch },
  confidence: { color: '#0b4f8a' },
  no_confidence: { color: '#e58a1f', decal: hatch },
}

export const turnoutLook = { collected: { color: '#0b4f8a' }, issuedOnly: { color: '#e58a1f', decal: hatch }, rest: { color: '#e8ebf0' } } as const

/** Text on the ground; no outline, which documents would draw as a second letter. */
export const inkOnPaper = { color: '#14181f', textBorderWidth: 0, textBorderColor: 'transparent' } as const
export const line = '#8a93a1'

/** Lines differ by stroke and mark, not by colour alone. */
export const strokes: Readonly<Record<Level, { readonly color: string, readonly type: 'solid' | 'dashed' | 'dotted', readonly symbol: 'circle' | 'diamond' | 'triangle' }>> = {
  high: { color: '#0b4f8a', type: 'solid', symbol: 'circle' },
  medium: { color: '#5b6675', type: 'dashed', symbol: 'diamond' },
  low: { color: '#b85f0a', type: 'dotted', symbol: 'triangle' },
  confidence: { color: '#0b4f8a', type: 'solid', symbol: 'circle' },
  no_confidence: { color: '#b85f0a', type: 'dotted', symbol: 'triangle' },
}
