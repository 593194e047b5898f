import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'preact/hooks'
import * as z from 'zod'
import { paperSheet } from '../../../domain/count/paper-vote.js'
import { call } from '../service/call.js'
import { useKeptHere } from '../service/kept-here.js'
import type { OwnPaperEntry } from '../service/types.js'
import { blankSheet, sheetOf, typing, typingOf } from './typing.js'
import type { KeptSheet, Typing } from './typing.js'

const keptSheets = z.object({ fresh: typing, corrected: typing.nullable(), unsent: z.array(z.object({ id: z.uuid(), sheet: paperSheet })) })

/** Sheets that the service takes in one request. */
const mostAtOnce = 500

/** Sheets of one member at one place while he types them. */
export interface TypedSheets {
  /** All that are finished, in the order in which this page has come to know them. */
  readonly list: readonly KeptSheet[]
  /** The sheet in hand. */
  readonly typing: Typing
  /** Whether it is one that was finished before. */
  readonly correcting: boolean
  readonly change: (typing: Typing) => void
  /** Finishes the sheet in hand and goes on to the next; the service is told meanwhile. */
  readonly save: () => void
  readonly takeUp: (sheet: KeptSheet) => void
  readonly putBack: () => void
  readonly unsent: number
  readonly error: unknown
  readonly send: () => void
  /** Waits until the service has all of them; throws why it cannot. */
  readonly settle: () => Promise<void>
  readonly forget: () => void
}

/** `kept` are those the service has; what it does not have yet is kept in this tab and sent as soon as it can be. */
export function useSheets (path: string, name: string, rows: number, kept: readonly KeptSheet[]): TypedSheets {
  const client = useQueryClient()
  const here = useKeptHere(`${name} sheets`, keptSheets, { fresh: blankSheet(rows), corrected: null, unsent: [] })
  const { fresh, corrected, unsent } = here.value
  const failed = useRef<readonly KeptSheet[] | null>(null)
  const sending = useMutation({
    mutationFn: (sheets: readonly KeptSheet[]) => call('PUT', `${path}/sheets`, { sheets }),
    onSuccess: async (_, sent) => {
      client.setQueryData<OwnPaperEntry | null>(['entry', path], before => ({ form: 'sheets', totals: null, sheets: merged(before?.sheets ?? [], sent) }))
      // The page is told of the one a turn later than of the other; for that turn no sheet may be in neither.
      await new Promise(resolve => { setTimeout(resolve) })
      here.change(now => ({ ...now, unsent: now.unsent.filter(sheet => !sent.includes(sheet)) }))
    },
    onError: () => { failed.current = unsent },
  })
  const running = useRef<Promise<unknown> | null>(null)
  const send = () => { if (unsent.length > 0 && !sending.isPending) running.current = sending.mutateAsync(unsent.slice(0, mostAtOnce)).catch(() => null) }
  // What failed is tried again with the next sheet, or when the person asks for it.
  useEffect(() => { if (unsent !== failed.current) send() }, [unsent, sending.isPending])
  const order = useRef<string[]>([])
  const list = merged(kept, unsent)
  order.current = [...order.current.filter(id => list.some(sheet => sheet.id === id)), ...list.map(({ id }) => id).filter(id => !order.current.includes(id))]
  const hand = corrected ?? fresh
  return {
    list: order.current.map(id => list.find(sheet => sheet.id === id)!),
    typing: hand,
    correcting: corrected !== null,
    change: next => here.change(now => now.corrected ? { ...now, corrected: next } : { ...now, fresh: next }),
    save: () => {
      const sheet = sheetOf(hand)
      if (sheet) here.change(now => ({ fresh: corrected ? now.fresh : blankSheet(rows), corrected: null, unsent: merged(now.unsent, [{ id: hand.id, sheet }]) }))
    },
    takeUp: sheet => here.change(now => ({ ...now, corrected: typingOf(sheet, rows) })),
    putBack: () => here.change(now => ({ ...now, corrected: null })),
    unsent: unsent.length,
    error: sending.error,
    send,
    settle: async () => {
      await running.current
      const left = here.now().unsent
      if (left.length > 0) await sending.mutateAsync(left)
    },
    forget: here.forget,
  }
}

/** Sheets of which the later ones replace those of the same id. */
function merged (sheets: readonly KeptSheet[], later: readonly KeptSheet[]): KeptSheet[] {
  return [...sheets.filter(({ id }) => !later.some(sheet => sheet.id === id)), ...later]
}
