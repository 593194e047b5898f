import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSay } from '../parts/notice.js'

/** Something that a person sets going: `run` never throws and tells whether it was done; `error` is why not; `busy` while it goes on. */
export interface Act<Input> {
  readonly run: (input: Input) => Promise<boolean>
  readonly busy: boolean
  readonly error: unknown
  readonly reset: () => void
}

interface Afterwards<Output> {
  /** What is told when it is done; null for nothing. */
  readonly said?: string | ((output: Output) => string | null)
  readonly after?: (output: Output) => void
}

/** Does work that changes something; afterwards, done or not, everything on the screen is read again. */
export function useAct<Input, Output> (work: (input: Input) => Promise<Output>, { said, after }: Afterwards<Output> = {}): Act<Input> {
  const client = useQueryClient()
  const say = useSay()
  const mutation = useMutation({
    mutationFn: work,
    onSuccess: output => {
      const text = typeof said === 'function' ? said(output) : said
      if (text) say(text)
      after?.(output)
    },
    // A refusal mostly means that something is another than it was shown. Who is signed in is asked by the gate alone: it must not take the page away.
    onSettled: () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  })
  return {
    run: input => mutation.mutateAsync(input).then(() => true, () => false),
    busy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}
