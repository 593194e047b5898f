import { speechOf } from '../shared/language.js'
import { vi } from './vi.js'

/** What the voter's pages say. */
export const { Speaking, useSpeech, useMessages } = speechOf({ vi, en: async () => (await import('./en.js')).en })
