import { useEffect, useState } from 'preact/hooks'

const narrow = '(max-width: 699.98px)'

/** Whether the screen is too narrow for a table. */
export function useNarrow (): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches)
  useEffect(() => {
    const query = matchMedia(narrow)
    const follow = () => setNarrow(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isNarrow
}
