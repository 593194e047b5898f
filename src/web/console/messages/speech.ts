import { speechOf } from '../../shared/language.js'
import { vi } from './vi.js'

/** What the console says. */
export const { Speaking, useSpeech, useMessages } = speechOf({ vi, en: async () => (await import('./en.js')).en })
