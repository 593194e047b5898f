import { useEffect, useRef, useState } from 'preact/hooks'
import { useMessages } from '../messages/speech.js'

/** Reads QR codes with the camera until it is taken away; the picture stays on this device. */
export function Scanner ({ onText }: { readonly onText: (text: string) => void }) {
  const { shares } = useMessages()
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(onText)
  const [failed, setFailed] = useState(false)
  told.current = onText
  useEffect(() => {
    let stop: (() => void) | null = null
    let gone = false
    let last = ''
    // The same code stands before the camera for many pictures; it is told once.
    const tell = (text: string) => {
      if (text === last) return
      last = text
      told.current(text)
    }
    const begin = async () => {
      const { watchCamera } = await import('../../shared/camera.js')
      const end = await watchCamera(video.current!, tell)
      if (gone) end()
      else stop = end
    }
    begin().catch(() => setFailed(true))
    return () => {
      gone = true
      stop?.()
    }
  }, [])
  return failed
    ? <p class="trouble" role="alert">{shares.noCamera}</p>
    : <video class="camera" ref={video} muted playsInline aria-label={shares.camera} />
}
