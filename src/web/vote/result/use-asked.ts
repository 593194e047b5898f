import { useEffect, useState } from 'preact/hooks'

/** An answer on its way: neither, what was found, or why not. */
interface Asked<Found> {
  readonly found: Found | null
  readonly trouble: unknown
}

const nothing = { found: null, trouble: null }

/** Asks whenever there is something else to ask about; what was told of another is gone at once. */
export function useAsked<About, Found> (about: About | null, ask: (about: About) => Promise<Found>): Asked<Found> & { readonly again: () => void } {
  const [turn, setTurn] = useState(0)
  const [asked, setAsked] = useState<Asked<Found> & { readonly about: About | null }>({ ...nothing, about: null })
  useEffect(() => {
    if (about === null) return
    let wanted = true
    const tell = (answer: Asked<Found>) => { if (wanted) setAsked({ ...answer, about }) }
    tell(nothing)
    ask(about).then(found => tell({ found, trouble: null }), (trouble: unknown) => tell({ found: null, trouble }))
    return () => { wanted = false }
  }, [about, turn])
  return { ...(asked.about === about ? asked : nothing), again: () => setTurn(turn + 1) }
}
