import { useMessages } from '../speech.js'

/** How many are left, the way to the next of them, and the way on; always in sight. */
export function Progress ({ left, ready, onNext }: { readonly left: number, readonly ready: boolean, readonly onNext: () => void }) {
  const { ballot } = useMessages()
  return (
    <div class="progress">
      <p role="status">{ballot.left(left)}</p>
      <div class="actions">
        <button type="button" disabled={left === 0} onClick={onNext}>{ballot.nextUnmarked}</button>
        <button type="submit" class="primary" disabled={!ready}>{ballot.review}</button>
      </div>
    </div>
  )
}
