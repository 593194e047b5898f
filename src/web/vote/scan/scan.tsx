import { useEffect, useRef, useState } from 'preact/hooks'
import './scan.css'
import { useMessages } from '../speech.js'

type Failure = 'insecure' | 'none' | 'denied' | 'busy' | 'fault'

/** A button that opens the camera; `take` says whether a code is one it wants, and then the camera is off again. */
export function Scan ({ label, take }: { readonly label: string, readonly take: (text: string) => boolean }) {
  const { scan } = useMessages()
  const [open, setOpen] = useState(false)
  if (!open) return <button type="button" onClick={() => setOpen(true)}>{label}</button>
  return (
    <div class="scan">
      <Camera take={text => { const wanted = take(text); if (wanted) setOpen(false); return wanted }} />
      <button type="button" onClick={() => setOpen(false)}>{scan.close}</button>
    </div>
  )
}

function Camera ({ take }: { readonly take: (text: string) => boolean }) {
  const { scan } = useMessages()
  const video = useRef<HTMLVideoElement>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [foreign, setForeign] = useState(false)
  useEffect(() => {
    let stop: (() => void) | null = null
    let over = false
    const begin = async () => {
      if (!('mediaDevices' in navigator)) return setFailure('insecure')
      const { watchCamera } = await import('../../shared/camera.js')
      if (!video.current) return
      stop = await watchCamera(video.current, text => {
        if (over) return
        // The camera goes off only after the next paint, and a slow device has read the same code again by then.
        over = take(text)
        if (!over) setForeign(true)
      })
      if (over) stop()
    }
    begin().catch((error: unknown) => setFailure(failureOf(error)))
    return () => { over = true; stop?.() }
  }, [])
  if (failure) return <p role="alert">{scan.failures[failure]}</p>
  return (
    <>
      <p role="status">{foreign ? scan.foreign : scan.hint}</p>
      <video ref={video} muted playsInline aria-label={scan.picture} />
    </>
  )
}

function failureOf (error: unknown): Failure {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none'
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'fault'
}
