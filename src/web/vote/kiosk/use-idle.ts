import { useEffect, useState } from 'preact/hooks'

/** Seconds of warning before a wipe. */
export const WARNING = 20

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'click'] as const
/** Milliseconds after a touch that stopped the countdown in which the click it makes is still swallowed. */
const SWALLOW = 500

/**
 * Calls `onIdle` when nobody has touched anything for `seconds`, counted from the first touch, or from the beginning when `armed`. The result is the seconds
 * left once the countdown is shown. The touch that stops it does nothing else.
 */
export function useIdle (seconds: number, armed: boolean, onIdle: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    let last = armed ? Date.now() : null
    let warned = false
    let swallowUntil = 0
    const touch = (event: Event) => {
      const now = Date.now()
      if (warned && event.type !== 'pointermove') swallowUntil = now + SWALLOW
      if (now < swallowUntil) {
        event.preventDefault()
        event.stopPropagation()
      }
      last = now
      warned = false
      setLeft(null)
    }
    const tick = () => {
      if (last === null) return
      const rest = Math.ceil((last + seconds * 1000 - Date.now()) / 1000)
      warned = rest <= WARNING
      if (rest > 0) return setLeft(warned ? rest : null)
      last = null
      onIdle()
    }
    for (const kind of touches) addEventListener(kind, touch, { capture: true, passive: false })
    const timer = setInterval(tick, 250)
    return () => {
      clearInterval(timer)
      for (const kind of touches) removeEventListener(kind, touch, { capture: true })
    }
  }, [])
  return left
}
