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
    watch(video.current!, text => told.current(text)).then(end => {
      if (gone) end()
      else stop = end
    }, () => setFailed(true))
    return () => {
      gone = true
      stop?.()
    }
  }, [])
  return failed
    ? <p class="trouble" role="alert">{shares.noCamera}</p>
    : <video class="camera" ref={video} muted playsInline aria-label={shares.camera} />
}

/** Starts the rear camera and tells every text it sees, each once until another is seen; gives what ends it. */
async function watch (video: HTMLVideoElement, onText: (text: string) => void): Promise<() => void> {
  const { QRCanvas, frameLoop, rearCamera } = await import('qr/dom.js')
  const canvas = new QRCanvas()
  const camera = await rearCamera(video)
  let last: string | undefined
  const cancel = frameLoop(() => {
    const text = camera.readFrame(canvas)
    if (text === undefined || text === last) return
    last = text
    onText(text)
  })
  return () => {
    cancel()
    camera.stop()
  }
}
