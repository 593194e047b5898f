import type { KioskWords } from '../messages/vi/kiosk.js'

/** Covers the screen with the seconds left; a screen reader is told at every tenth and at five. */
export function Countdown ({ words: { idle }, left }: { readonly words: KioskWords, readonly left: number }) {
  const spoken = left > 10 ? 20 : left > 5 ? 10 : 5
  return (
    <div class="countdown" role="alertdialog" aria-labelledby="idle-title" aria-describedby="idle-stop">
      <div>
        <h2 id="idle-title">{idle.title}</h2>
        <p class="seconds" aria-hidden="true">{left}</p>
        <p aria-hidden="true">{idle.left(left)}</p>
        <p role="alert" class="unseen">{idle.left(spoken)}</p>
        <p id="idle-stop">{idle.stop}</p>
      </div>
    </div>
  )
}
